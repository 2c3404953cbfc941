import type { Relation } from './relation.js';
import type { Role } from './role.js';

/** One action: who may do it to what stands how to them, whether a second person confirms it (row 97), and the rules behind. */
export interface Permission {
  readonly grants: Readonly<Partial<Record<Role, Relation>>>;
  readonly secondPerson: boolean;
  readonly rules: readonly string[];
}

type Grants = Permission['grants'];

const SELF = { registrant: 'own-person', trainee: 'own-person' } as const satisfies Grants;
const ADMIN = { 'unit-admin': 'own-unit' } as const satisfies Grants;
const UNIT = { ...ADMIN, 'unit-education': 'own-unit' } as const satisfies Grants;
/** The work unit or the training base (R16). */
const UNIT_OR_BASE = { ...UNIT, 'training-base': 'own-unit' } as const satisfies Grants;
const CLERK = { clerk: 'read-receipt' } as const satisfies Grants;
const COUNTY = { county: 'below' } as const satisfies Grants;
const PREFECTURE = { prefecture: 'same-prefecture' } as const satisfies Grants;
const PROVINCE = { province: 'anywhere' } as const satisfies Grants;
/** Each over its own: counties are their prefecture's too (R27). */
const SUPERIORS = { ...COUNTY, ...PREFECTURE, ...PROVINCE } as const satisfies Grants;
/** The prefecture for its territory, the province for what hangs from it (R28). */
const COLLATOR = { prefecture: 'below', province: 'direct-superior' } as const satisfies Grants;
/** A direct unit fills in its own annexes, with its own seal (D6.8). */
const ANNEX_SENDER = {
  'unit-admin': 'own-direct-unit',
  'unit-education': 'own-direct-unit',
  ...PREFECTURE,
  ...PROVINCE,
} as const satisfies Grants;
const NOBODY = {} as const satisfies Grants;

const one = (grants: Grants, ...rules: string[]): Permission => ({ grants, secondPerson: false, rules });
const two = (grants: Grants, ...rules: string[]): Permission => ({ grants, secondPerson: true, rules });

/**
 * All that can be done, by whom and to what. What is not granted here is refused. Customer service has no line (R17). States
 * decide further: who may review cannot thereby review twice.
 */
export const PERMISSIONS = {
  // Registration
  'submit-registration': one(SELF, 'R33', 'R47'),
  'view-registration': one({ ...SELF, ...UNIT_OR_BASE, ...SUPERIORS, ...CLERK }, 'R38', 'R50'),
  'edit-registration': one({ ...SELF, ...ADMIN }, 'R4', 'R5'),
  'edit-name': one(ADMIN, 'R4', 'R37'),
  'edit-id-number': one(NOBODY, 'R9', 'R10', 'R37'), // a wrong number is a new registration
  'see-review-queue': one(ADMIN, 'R38', 'R49'),
  'review-registration': one(ADMIN, 'R38', 'R51'),
  'return-registration': one(ADMIN, 'R5', 'R51'),
  'bulk-edit-registrations': two(ADMIN, 'R4'),
  'import-registrations': two({ ...ADMIN, ...PROVINCE }, 'R15', 'R33'),
  'transfer-out': one(ADMIN, 'R6'),
  'pull-registration': one(NOBODY, 'R6'), // the original unit hands over
  'mark-moved-out': one(ADMIN, 'R7'),
  'void-own-registration': one(SELF, 'R10'),
  'void-registration': two(PROVINCE, 'R11', 'R12'),
  'delete-registration': two(PROVINCE, 'R11'),
  'choose-no-unit': one(NOBODY, 'R15'),
  'correct-unit': one(PROVINCE, 'R16', 'R17'),

  // Cards
  'activate-card': one(CLERK, 'X4'),
  'confirm-card-data': one({ ...SELF, ...CLERK }, 'R19'),
  'report-mismatch': one(CLERK, 'X5'),
  'report-loss': one({ ...SELF, ...ADMIN, ...CLERK }, 'R20'),
  'flag-for-replacement': one({ ...UNIT, ...PREFECTURE, ...PROVINCE }, 'X6'),
  'record-card-delivery': one({ ...PREFECTURE, 'bank-branch': 'own-bank' }, 'R18'),
  'notify-holder': one({ ...ADMIN, ...PREFECTURE }, 'R18'),

  // Cases
  'open-replacement-case': one({ ...SELF, ...UNIT, ...CLERK }, 'R20'),
  'open-no-unit-case': one(UNIT_OR_BASE, 'R16'),
  'open-void-case': one({ ...SELF, ...UNIT }, 'R11'),
  'open-dispute-case': one({ ...SELF, ...UNIT }, 'R12'),
  'view-case': one({ ...SELF, ...UNIT_OR_BASE, ...SUPERIORS }, 'R11', 'R16', 'R20'),
  'approve-case-at-unit': one(UNIT_OR_BASE, 'R11', 'R16', 'R20'),
  'approve-case-at-county': one(COUNTY, 'R27', 'R28'),
  'approve-case-at-prefecture': one(PREFECTURE, 'R28'),
  'approve-case-at-province': one(PROVINCE, 'R11', 'R12'),
  'return-case': one({ ...UNIT_OR_BASE, ...SUPERIORS }, 'R11'),
  'execute-case': one(PROVINCE, 'R11', 'R16'), // to void or delete is an action of its own, for two

  // Sign-in
  'see-password': one(NOBODY, 'R39'),
  'see-user-name': one(ADMIN, 'R39'),
  'reset-person-password': one(ADMIN, 'R13'),
  'recover-unit-account': one(
    {
      'unit-admin': 'direct-superior',
      county: 'direct-superior',
      prefecture: 'direct-superior',
      province: 'direct-superior',
    },
    'R14',
  ),

  // Units and their accounts
  'request-unit-account': one(SUPERIORS, 'R29'),
  'collate-unit-request': one(COLLATOR, 'R29', 'R30'),
  'approve-unit-request': one(PROVINCE, 'R31'),
  'allocate-unit-account': one(PROVINCE, 'R31'),
  'hand-over-unit-secret': one(COLLATOR, 'R31', 'R41'),
  'close-unit-account': one(PROVINCE, 'R31'),
  'hand-over-unit-admin': one(ADMIN, 'R32'),
  'add-sub-account': one(ADMIN, 'R32'),
  'close-sub-account': one(ADMIN, 'R32'),
  'edit-unit-data': one(ADMIN, 'R26'),
  'edit-departments': one(ADMIN, 'R43'),
  'edit-unit-tree': one(PROVINCE, 'R28'),
  'invite-staff': one(ADMIN, 'R44'),
  'see-units-without-admin': one(SUPERIORS, 'R34'),
  'remind-reviewers': one(SUPERIORS, 'R34'),

  // Batches and papers
  'freeze-batch': one(PREFECTURE, 'R25'),
  'seal-batch': one(PREFECTURE, 'R28'),
  'submit-batch': one(PREFECTURE, 'R28'),
  'acknowledge-batch': one(PROVINCE, 'R28'),
  'reconcile-batch': one(PROVINCE, 'R28'),
  'export-annex-4': one(ANNEX_SENDER, 'R20', 'R65'),
  'export-annex-5': one(ANNEX_SENDER, 'R16', 'R68'),
  'export-annex-6': one(ANNEX_SENDER, 'R11', 'R69'),
  'export-annex-7': one({ ...PREFECTURE, ...PROVINCE, 'information-centre': 'anywhere' }, 'R30', 'R70'),
  'import-stamped-return': two({ ...PREFECTURE, ...PROVINCE }, 'R28'),
  'export-bank-hand-off': one({ ...PROVINCE, 'bank-branch': 'own-bank' }, 'R20'),
  'import-bank-result': two(PROVINCE, 'R20'),

  // Oversight
  'see-dashboard': one({ ...ADMIN, ...SUPERIORS, 'information-centre': 'anywhere' }, 'R1', 'R27'),
  'see-audit': one({ ...SELF, ...PROVINCE }, 'R17', 'R50'), // people see who looked at their own
  'run-retention': two(PROVINCE, 'R11'),
  'rotate-keys': one(PROVINCE, 'R31'),
  'change-settings': one(PROVINCE, 'R35'),
} as const satisfies Readonly<Record<string, Permission>>;

export type Action = keyof typeof PERMISSIONS;
export const ACTIONS = Object.keys(PERMISSIONS) as readonly Action[];

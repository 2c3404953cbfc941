import { describe, expect, it } from 'vitest';
import { AT, principalOf, ROUTING } from './accounts-fixture.js';
import { mayDo } from './may-do.js';
import { ACTIONS, PERMISSIONS } from './permissions.js';
import { mayReach, mayReachRegistrant } from './principal.js';
import type { Subject } from './relation.js';
import { ROLES, type Role } from './role.js';

/**
 * Written from the rules, not from the table: p own person, u own unit, d own direct unit, b below, s same prefecture, o one level
 * up, a anywhere, r read receipt, k own bank; the last column says whether a second person confirms.
 */
const EXPECTED = `
                            reg tra adm edu bas cou pre pro inf ban cus cle | 2nd
submit-registration          p   p   .   .   .   .   .   .   .   .   .   .  | no
view-registration            p   p   u   u   u   b   s   a   .   .   .   r  | no
edit-registration            p   p   u   .   .   .   .   .   .   .   .   .  | no
edit-name                    .   .   u   .   .   .   .   .   .   .   .   .  | no
edit-id-number               .   .   .   .   .   .   .   .   .   .   .   .  | no
see-review-queue             .   .   u   .   .   .   .   .   .   .   .   .  | no
review-registration          .   .   u   .   .   .   .   .   .   .   .   .  | no
return-registration          .   .   u   .   .   .   .   .   .   .   .   .  | no
bulk-edit-registrations      .   .   u   .   .   .   .   .   .   .   .   .  | yes
import-registrations         .   .   u   .   .   .   .   a   .   .   .   .  | yes
transfer-out                 .   .   u   .   .   .   .   .   .   .   .   .  | no
pull-registration            .   .   .   .   .   .   .   .   .   .   .   .  | no
mark-moved-out               .   .   u   .   .   .   .   .   .   .   .   .  | no
void-own-registration        p   p   .   .   .   .   .   .   .   .   .   .  | no
void-registration            .   .   .   .   .   .   .   a   .   .   .   .  | yes
delete-registration          .   .   .   .   .   .   .   a   .   .   .   .  | yes
choose-no-unit               .   .   .   .   .   .   .   .   .   .   .   .  | no
correct-unit                 .   .   .   .   .   .   .   a   .   .   .   .  | no
activate-card                .   .   .   .   .   .   .   .   .   .   .   r  | no
confirm-card-data            p   p   .   .   .   .   .   .   .   .   .   r  | no
report-mismatch              .   .   .   .   .   .   .   .   .   .   .   r  | no
report-loss                  p   p   u   .   .   .   .   .   .   .   .   r  | no
flag-for-replacement         .   .   u   u   .   .   s   a   .   .   .   .  | no
record-card-delivery         .   .   .   .   .   .   s   .   .   k   .   .  | no
notify-holder                .   .   u   .   .   .   s   .   .   .   .   .  | no
open-replacement-case        p   p   u   u   .   .   .   .   .   .   .   r  | no
open-no-unit-case            .   .   u   u   u   .   .   .   .   .   .   .  | no
open-void-case               p   p   u   u   .   .   .   .   .   .   .   .  | no
open-dispute-case            p   p   u   u   .   .   .   .   .   .   .   .  | no
view-case                    p   p   u   u   u   b   s   a   .   .   .   .  | no
approve-case-at-unit         .   .   u   u   u   .   .   .   .   .   .   .  | no
approve-case-at-county       .   .   .   .   .   b   .   .   .   .   .   .  | no
approve-case-at-prefecture   .   .   .   .   .   .   s   .   .   .   .   .  | no
approve-case-at-province     .   .   .   .   .   .   .   a   .   .   .   .  | no
return-case                  .   .   u   u   u   b   s   a   .   .   .   .  | no
execute-case                 .   .   .   .   .   .   .   a   .   .   .   .  | no
see-password                 .   .   .   .   .   .   .   .   .   .   .   .  | no
see-user-name                .   .   u   .   .   .   .   .   .   .   .   .  | no
reset-person-password        .   .   u   .   .   .   .   .   .   .   .   .  | no
recover-unit-account         .   .   o   .   .   o   o   o   .   .   .   .  | no
request-unit-account         .   .   .   .   .   b   s   a   .   .   .   .  | no
collate-unit-request         .   .   .   .   .   .   b   o   .   .   .   .  | no
approve-unit-request         .   .   .   .   .   .   .   a   .   .   .   .  | no
allocate-unit-account        .   .   .   .   .   .   .   a   .   .   .   .  | no
hand-over-unit-secret        .   .   .   .   .   .   b   o   .   .   .   .  | no
close-unit-account           .   .   .   .   .   .   .   a   .   .   .   .  | no
hand-over-unit-admin         .   .   u   .   .   .   .   .   .   .   .   .  | no
add-sub-account              .   .   u   .   .   .   .   .   .   .   .   .  | no
close-sub-account            .   .   u   .   .   .   .   .   .   .   .   .  | no
edit-unit-data               .   .   u   .   .   .   .   .   .   .   .   .  | no
edit-departments             .   .   u   .   .   .   .   .   .   .   .   .  | no
edit-unit-tree               .   .   .   .   .   .   .   a   .   .   .   .  | no
invite-staff                 .   .   u   .   .   .   .   .   .   .   .   .  | no
see-units-without-admin      .   .   .   .   .   b   s   a   .   .   .   .  | no
remind-reviewers             .   .   .   .   .   b   s   a   .   .   .   .  | no
freeze-batch                 .   .   .   .   .   .   s   .   .   .   .   .  | no
seal-batch                   .   .   .   .   .   .   s   .   .   .   .   .  | no
submit-batch                 .   .   .   .   .   .   s   .   .   .   .   .  | no
acknowledge-batch            .   .   .   .   .   .   .   a   .   .   .   .  | no
reconcile-batch              .   .   .   .   .   .   .   a   .   .   .   .  | no
export-annex-4               .   .   d   d   .   .   s   a   .   .   .   .  | no
export-annex-5               .   .   d   d   .   .   s   a   .   .   .   .  | no
export-annex-6               .   .   d   d   .   .   s   a   .   .   .   .  | no
export-annex-7               .   .   .   .   .   .   s   a   a   .   .   .  | no
import-stamped-return        .   .   .   .   .   .   s   a   .   .   .   .  | yes
export-bank-hand-off         .   .   .   .   .   .   .   a   .   k   .   .  | no
import-bank-result           .   .   .   .   .   .   .   a   .   .   .   .  | yes
see-dashboard                .   .   u   .   .   b   s   a   a   .   .   .  | no
see-audit                    p   p   .   .   .   .   .   a   .   .   .   .  | no
run-retention                .   .   .   .   .   .   .   a   .   .   .   .  | yes
rotate-keys                  .   .   .   .   .   .   .   a   .   .   .   .  | no
change-settings              .   .   .   .   .   .   .   a   .   .   .   .  | no
`;
const ROWS = EXPECTED.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/[\s|]+/u));

const SUBJECTS = {
  me: { unitPath: AT.hospital, registrantKey: 'me' },
  colleague: { unitPath: AT.hospital, registrantKey: 'colleague' },
  inDepartment: { unitPath: AT.department, registrantKey: 'in-department' },
  neighbour: { unitPath: AT.neighbour, registrantKey: 'neighbour' },
  otherCounty: { unitPath: AT.otherCounty, registrantKey: 'other-county' },
  inCity: { unitPath: AT.cityHospital, registrantKey: 'in-city' },
  tapped: { unitPath: AT.otherHospital, registrantKey: 'tapped' },
  direct: { unitPath: AT.direct, registrantKey: 'direct' },
  nowhere: { unitPath: null, registrantKey: 'nowhere' },
  ofBankA: { unitPath: null, bankCode: 'bank-a' },
  ofBankB: { unitPath: null, bankCode: 'bank-b' },
  countyOffice: { unitPath: AT.county },
  prefectureOffice: { unitPath: AT.prefecture },
  provinceOffice: { unitPath: AT.province },
} as const satisfies Record<string, Subject>;
type SubjectName = keyof typeof SUBJECTS;

const EVERYWHERE = Object.keys(SUBJECTS) as SubjectName[];
const OWN: readonly SubjectName[] = ['me', 'colleague', 'inDepartment'];
const BELOW: Partial<Record<Role, readonly SubjectName[]>> = {
  county: [...OWN, 'neighbour'],
  prefecture: [...OWN, 'neighbour', 'otherCounty', 'inCity', 'countyOffice'],
};
const ONE_LEVEL_UP: Partial<Record<Role, readonly SubjectName[]>> = {
  'unit-admin': ['inDepartment'],
  county: ['me', 'colleague', 'neighbour'],
  prefecture: ['inCity', 'countyOffice'],
  province: ['direct', 'prefectureOffice'],
};
/** To whom each letter of the table leads, from where the fixture's accounts stand. */
const LEADS_TO: Record<string, (role: Role) => readonly SubjectName[]> = {
  '.': () => [],
  p: () => ['me'],
  u: () => OWN,
  d: () => [], // the fixture's hospital is not a direct one
  b: (role) => BELOW[role] ?? [],
  s: () => [...(BELOW.prefecture ?? []), 'prefectureOffice'],
  o: (role) => ONE_LEVEL_UP[role] ?? [],
  a: () => EVERYWHERE,
  r: () => ['tapped'],
  k: () => ['ofBankA'],
};

describe('the matrix of permissions', () => {
  it('has a row for each action, and each role a column', () => {
    expect(ROWS.map(([action]) => action)).toEqual(ACTIONS);
    for (const row of ROWS) expect(row).toHaveLength(ROLES.length + 2);
  });

  it.each(ROWS)('%s', (...row) => {
    const [name, ...cells] = row;
    const action = ACTIONS.find((one) => one === name) ?? expect.fail(`no action ${name}`);
    ROLES.forEach((role, column) => {
      const allowed = EVERYWHERE.filter((subject) => mayDo(principalOf(role), action, SUBJECTS[subject], ROUTING));
      const expected = LEADS_TO[cells[column] ?? '']?.(role);
      expect({ role, allowed: [...allowed].sort() }).toEqual({ role, allowed: [...(expected ?? [])].sort() });
    });
    expect(PERMISSIONS[action].secondPerson).toBe(cells.at(-1) === 'yes');
  });

  it.each(ACTIONS)('threat 34: %s never leads out of the jurisdiction', (action) => {
    for (const role of ROLES) {
      const principal = principalOf(role);
      for (const [name, subject] of Object.entries(SUBJECTS) as [SubjectName, Subject][]) {
        const { unitPath, registrantKey, bankCode } = subject;
        if (unitPath === null || !mayDo(principal, action, subject, ROUTING)) continue;
        const reached = mayReachRegistrant(principal, { registrantKey: registrantKey ?? '', unitPath });
        expect(reached || mayReach(principal, unitPath) || bankCode !== undefined, `${role} ${name}`).toBe(true);
      }
    }
  });

  it.each(ACTIONS)('cites the rules behind %s', (action) => {
    const { rules } = PERMISSIONS[action];
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) expect(rule).toMatch(/^[RX]\d+$/u);
  });

  it('D6.8: a direct unit exports its own annexes, with its own seal, and nobody else’s', () => {
    const admin = principalOf('unit-admin', 'direct');
    expect(mayDo(admin, 'export-annex-4', { unitPath: AT.directDepartment }, ROUTING)).toBe(true);
    expect(mayDo(admin, 'export-annex-4', { unitPath: AT.hospital }, ROUTING)).toBe(false);
    expect(mayDo(principalOf('unit-admin'), 'export-annex-4', { unitPath: AT.hospital }, ROUTING)).toBe(false);
  });
});

import type { Role } from '../accounts/role.js';
import type { UnitPath } from '../accounts/unit.js';
import { DEFAULT_CALENDAR } from '../periods/calendar-settings.js';
import { type AdvanceResult, advance } from './advance.js';
import type { CaseActor, CaseDecision } from './case-decision.js';
import type { CaseDetails } from './case-details.js';
import type { CaseKind } from './case-kind.js';
import type { EscalationCase } from './escalation-case.js';
import type { EscalationLevel } from './level.js';
import { type OpenRequest, openCase } from './open-case.js';
import type { SealEvidence } from './seal-evidence.js';

/** Synthetic people and units; ID numbers are of the unassigned region 4399xx. */
export const NOW = new Date('2026-06-22T02:24:00.000Z');
export const UNIT = '/43/4306/430602/u17' as UnitPath;
export const SEAL: SealEvidence = { kind: 'scan', sha256: 'ab'.repeat(32) };

export const CHAINS = {
  full: ['unit', 'county', 'prefecture', 'province'],
  withoutCounty: ['unit', 'prefecture', 'province'],
  direct: ['unit', 'province'],
} as const satisfies Record<string, readonly EscalationLevel[]>;

const PLACES: Readonly<Partial<Record<Role, string>>> = {
  county: '/43/4306/430602',
  prefecture: '/43/4306',
  province: '/43',
};

/** Whoever has that role above or in the unit of the case. */
export const actorOf = (role: Role, id = `${role}-1`): CaseActor => ({
  id,
  role,
  unitPath: (PLACES[role] ?? UNIT) as UnitPath,
});

export const DETAILS: Readonly<Record<CaseKind, CaseDetails>> = {
  replacement: {
    kind: 'replacement',
    bankName: '岳阳示范银行',
    bankCardNumber: null,
    cardNumber: '439901198802290020',
    corrections: [{ field: 'name', wrong: '欧阳·师范', right: '欧阳·示范' }],
  },
  'no-unit': { kind: 'no-unit', correctUnitName: '岳阳示范县人民医院' },
  void: { kind: 'void', userName: 'ouyang.shifan', rightIdNumber: '439901198802290020' },
  'id-dispute': { kind: 'id-dispute', userName: 'ouyang.shifan' },
};

export const requestOf = (kind: CaseKind, changes: Partial<OpenRequest> = {}): OpenRequest => ({
  id: 'case-1',
  unitPath: UNIT,
  subjectKey: 'subject-1',
  openedBy: actorOf('registrant'),
  reasonCode: kind === 'replacement' ? 'information-error' : null,
  person: { name: '欧阳·示范', idNumber: '439901198802290020', phone: '19900000001', unitName: '岳阳示范县人民医院' },
  details: DETAILS[kind],
  contactChangedAt: null,
  ...changes,
});

/** @throws Error when the request is refused */
export function opened(kind: CaseKind, changes: Partial<OpenRequest> = {}): EscalationCase {
  const result = openCase(requestOf(kind, changes), [], DEFAULT_CALENDAR, NOW);
  if (!result.ok) throw new Error(result.problem);
  return result.case;
}

export const approval = (role: Role): CaseDecision => ({
  action: 'approve',
  actor: actorOf(role),
  opinion: '同意',
  seal: SEAL,
});
export const receipt: CaseDecision = { action: 'receive', actor: actorOf('province') };

const CLIMB: Readonly<Record<EscalationLevel, CaseDecision>> = {
  unit: approval('unit-education'),
  county: approval('county'),
  prefecture: approval('prefecture'),
  province: receipt,
};

/** A case after the approvals of all levels up to one. @throws Error when one of them is refused */
export function climbed(
  escalation: EscalationCase,
  upTo: EscalationLevel,
  chain: readonly EscalationLevel[] = CHAINS.full,
): EscalationCase {
  const levels = chain.slice(0, chain.indexOf(upTo) + 1);
  return levels.reduce((current, level) => accepted(advance(current, CLIMB[level], chain, NOW)), escalation);
}

/** @throws Error when the decision was refused */
export function accepted(result: AdvanceResult): EscalationCase {
  if (!result.ok) throw new Error(result.problem);
  return result.case;
}

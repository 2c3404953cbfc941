import { describe, expect, it } from 'vitest';
import { ROLES } from '../accounts/role.js';
import { CHAINS } from './case-fixture.js';
import { CASE_KINDS, CASE_STATES, type CaseKind } from './case-kind.js';
import { caseLife } from './case-life.js';
import { CASE_ACTIONS } from './escalation-case.js';
import { type EscalationLevel, isEscalationChain } from './level.js';

/** Written out by hand: state, action, who, next. U is whoever speaks for the unit, O whoever may open. */
const OF_EVERY_CHAIN = [
  'opened approve U unit-reviewed',
  'opened return U returned',
  'opened withdraw O withdrawn',
  'unit-reviewed withdraw O withdrawn',
  'county-reviewed withdraw O withdrawn',
  'prefecture-sealed withdraw O withdrawn',
  'prefecture-sealed receive province province-received',
  'prefecture-sealed return province returned',
  'province-received withdraw O withdrawn',
  'province-received execute province executed',
  'province-received refuse province refused',
  'province-received return province returned',
  'returned approve U unit-reviewed',
  'returned return U returned',
  'returned return province returned',
  'returned resubmit O opened',
  'returned withdraw O withdrawn',
];
const OF_CHAIN: Readonly<Record<keyof typeof CHAINS, readonly string[]>> = {
  full: [
    'unit-reviewed approve county county-reviewed',
    'unit-reviewed return county returned',
    'county-reviewed approve prefecture prefecture-sealed',
    'county-reviewed return prefecture returned',
    'returned approve county county-reviewed',
    'returned return county returned',
    'returned approve prefecture prefecture-sealed',
    'returned return prefecture returned',
  ],
  withoutCounty: [
    'unit-reviewed approve prefecture prefecture-sealed',
    'unit-reviewed return prefecture returned',
    'county-reviewed approve prefecture prefecture-sealed',
    'county-reviewed return prefecture returned',
    'returned approve prefecture prefecture-sealed',
    'returned return prefecture returned',
  ],
  direct: [
    'unit-reviewed receive province province-received',
    'unit-reviewed return province returned',
    'county-reviewed receive province province-received',
    'county-reviewed return province returned',
  ],
};
const UNIT: Readonly<Record<CaseKind, string>> = {
  replacement: 'unit-education unit-admin',
  'no-unit': 'unit-education unit-admin training-base',
  void: 'unit-education unit-admin',
  'id-dispute': 'unit-education unit-admin',
};
const OPENERS: Readonly<Record<CaseKind, string>> = {
  replacement: 'registrant trainee unit-admin unit-education clerk',
  'no-unit': 'registrant trainee unit-admin unit-education clerk training-base',
  void: 'registrant trainee unit-admin unit-education',
  'id-dispute': 'registrant trainee unit-admin unit-education',
};

function expectedCells(kind: CaseKind, chain: keyof typeof CHAINS): Map<string, string> {
  const cells = new Map<string, string>();
  for (const row of [...OF_EVERY_CHAIN, ...OF_CHAIN[chain]]) {
    const [state, action, who, next = ''] = row.split(' ');
    const roles = who === 'U' ? UNIT[kind] : who === 'O' ? OPENERS[kind] : (who ?? '');
    for (const role of roles.split(' ')) cells.set(`${state} ${action} ${role}`, next);
  }
  return cells;
}

const tables = CASE_KINDS.flatMap((kind) =>
  (Object.keys(CHAINS) as (keyof typeof CHAINS)[]).map((chain) => [kind, chain] as const),
);

describe('D5.3 the life of a case', () => {
  it.each(tables)('R11, R12, R16, R20: %s, %s chain: every cell of state, action and role', (kind, chain) => {
    const life = caseLife(kind, CHAINS[chain]);
    const expected = expectedCells(kind, chain);
    for (const state of CASE_STATES)
      for (const action of CASE_ACTIONS)
        for (const role of ROLES) {
          const cell = `${state} ${action} ${role}`;
          expect(life.after(state, action, role), cell).toBe(expected.get(cell) ?? null);
        }
  });

  it.each(tables)('R11: %s, %s chain: what is executed, refused or withdrawn is over', (kind, chain) => {
    const { transitions } = caseLife(kind, CHAINS[chain]);
    expect(transitions.filter(({ from }) => ['executed', 'refused', 'withdrawn'].includes(from))).toEqual([]);
  });

  it.each(CASE_KINDS)('R17: customer service can do nothing to a case of kind %s', (kind) => {
    const life = caseLife(kind, CHAINS.full);
    expect(CASE_STATES.flatMap((state) => life.actionsIn(state, 'customer-service'))).toEqual([]);
  });
});

describe('R28: a chain of levels', () => {
  it.each([
    [['unit', 'county', 'prefecture', 'province'], true],
    [['unit', 'prefecture', 'province'], true],
    [['unit', 'province'], true],
    [['prefecture', 'province'], false],
    [['unit', 'prefecture'], false],
    [['unit', 'prefecture', 'county', 'province'], false],
    [['unit', 'unit', 'province'], false],
    [['province'], false],
    [[], false],
  ] as [EscalationLevel[], boolean][])('R28: %j is one: %s', (chain, is) => {
    expect(isEscalationChain(chain)).toBe(is);
  });
});

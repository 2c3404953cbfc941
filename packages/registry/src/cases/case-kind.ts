import type { Role } from '../accounts/role.js';

/** One engine, four kinds (D5.3). */
export const CASE_KINDS = [
  'replacement', // R20, annex 4
  'no-unit', // R16, annex 5
  'void', // R11, annex 6
  'id-dispute', // R12, annex 6
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export const CASE_STATES = [
  'opened',
  'unit-reviewed',
  'county-reviewed',
  'prefecture-sealed',
  'province-received',
  'executed',
  'refused',
  'returned',
  'withdrawn',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** From these nothing comes any more. */
export const CLOSED_CASE_STATES: readonly CaseState[] = ['executed', 'refused', 'withdrawn'];

const HOLDER_AND_UNIT: readonly Role[] = ['registrant', 'trainee', 'unit-admin', 'unit-education'];

/** The form that a case of a kind appears in, and who may open it. Customer service may open none (R17). */
export const CASE_RULES: Readonly<Record<CaseKind, { annex: 4 | 5 | 6; openers: readonly Role[] }>> = {
  replacement: { annex: 4, openers: [...HOLDER_AND_UNIT, 'clerk'] },
  'no-unit': { annex: 5, openers: [...HOLDER_AND_UNIT, 'clerk', 'training-base'] },
  void: { annex: 6, openers: HOLDER_AND_UNIT },
  'id-dispute': { annex: 6, openers: HOLDER_AND_UNIT },
};

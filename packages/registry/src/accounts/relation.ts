import { hasReceipt, isPerson, isSound, mayReach, type Principal } from './principal.js';
import { directSuperior, type RoutingSettings } from './routing.js';
import type { UnitPath } from './unit.js';
import { accountUnitOf, isInDirectUnit, prefectureOn } from './unit-levels.js';

/** How who acts stands to what they act on. */
export const RELATIONS = [
  'own-person',
  'own-unit',
  'own-direct-unit', // the own unit, and it hangs from the province (R28)
  'below',
  'same-prefecture',
  'direct-superior', // one level up, along the chain of R28
  'anywhere', // in the province
  'read-receipt', // the station has just read the holder's card, or else the ID card
  'own-bank',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** What is acted on, as far as permissions look at it. What belongs to no unit has no path: a legacy "no unit" registration (R16). */
export interface Subject {
  readonly unitPath: UnitPath | null;
  readonly registrantKey?: string;
  readonly bankCode?: string;
}

/** Whether the relation holds. One that goes by unit holds only within the jurisdiction. */
export function relates(relation: Relation, principal: Principal, subject: Subject, routing: RoutingSettings): boolean {
  return HOLDS[relation](principal, subject, routing);
}

type Holds = (principal: Principal, subject: Subject, routing: RoutingSettings) => boolean;

/** A relation by unit: what it says of the jurisdiction and of the subject's unit below it. */
const byUnit =
  (holds: (own: UnitPath, subject: UnitPath, routing: RoutingSettings) => boolean): Holds =>
  (principal, { unitPath }, routing) => {
    if (principal.jurisdiction === null || unitPath === null || !mayReach(principal, unitPath)) return false;
    return holds(principal.jurisdiction, unitPath, routing);
  };

const isOwnUnit = (own: UnitPath, subject: UnitPath): boolean => accountUnitOf(own) === accountUnitOf(subject);

const HOLDS: Readonly<Record<Relation, Holds>> = {
  'own-person': (principal, { registrantKey }) => isPerson(principal, registrantKey),
  'own-unit': byUnit(isOwnUnit),
  'own-direct-unit': byUnit((own, subject) => isOwnUnit(own, subject) && isInDirectUnit(own)),
  below: byUnit((own, subject) => !isOwnUnit(own, subject)),
  'same-prefecture': byUnit(
    (own, subject) => prefectureOn(own) !== null && prefectureOn(own) === prefectureOn(subject),
  ),
  'direct-superior': byUnit((own, subject, routing) => directSuperior(subject, routing) === own),
  anywhere: (principal, { unitPath }) =>
    unitPath === null ? principal.jurisdiction !== null && isSound(principal) : mayReach(principal, unitPath),
  'read-receipt': (principal, { registrantKey }) => hasReceipt(principal, registrantKey),
  'own-bank': (principal, { bankCode }) =>
    isSound(principal) && bankCode !== undefined && principal.bankCode === bankCode,
};

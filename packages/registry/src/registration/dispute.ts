import type { DisputeOutcome } from '../cases/case-effects.js';
import type { RegistrationActor } from './actor.js';
import type { RegistrationRefused } from './refusals.js';
import { isLive } from './registration-machine.js';
import type { RegistrationHead, RegistrationRecord } from './registration-record.js';
import type { RegistrationStep } from './step.js';
import { executeVoid, refuseVoid } from './void.js';

export type IdentityAnswer =
  | { readonly answer: 'free' }
  | { readonly answer: 'already-registered'; readonly offers: 'id-dispute'; readonly zh: string; readonly en: string };

const FREE: IdentityAnswer = Object.freeze({ answer: 'free' });
const ALREADY_REGISTERED: IdentityAnswer = Object.freeze({
  answer: 'already-registered',
  offers: 'id-dispute',
  zh: '该证件号码已被注册。如有异议，可向本单位科教部门申报，逐级审核后由省级处理。',
  en: 'This number is already registered. You can dispute it through the science-education department of your unit; the province settles it.',
});

/** R12: what a new user is told about an identity. The one answer for whoever holds it, wherever they are and in whatever state: it tells nothing of them. */
export function answerToIdentity(holders: readonly Pick<RegistrationHead, 'state'>[]): IdentityAnswer {
  return holders.some(({ state }) => isLive(state)) ? ALREADY_REGISTERED : FREE;
}

/** R12: the province frees the number or confirms who holds it, and so settles a dispute about the number of a registration that is `void-pending`. */
export function settleDispute(
  holder: RegistrationRecord,
  outcome: DisputeOutcome,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  return outcome === 'free-number' ? executeVoid(holder, by, now) : refuseVoid(holder, by, now);
}

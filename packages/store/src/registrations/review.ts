import {
  MOST_REVIEWED,
  permitRegistration as permit,
  type RegistrationRefused,
  type RegistrationStep,
  type ReviewDecision,
  type ReviewOutcome,
  reviewRegistrations as reviewAll,
} from '@jika/registry';
import { type Access, nobodyIn } from '../access.js';
import { StoreError } from '../errors.js';
import { atGuardedDesk, type GuardedDesk } from '../guarded-desk.js';
import { actorOn, deedOn, subjectOf } from './standing-to.js';
import { type Kept, keepStep, keptOf, type StepResult } from './steps.js';
import {
  heldRegistration,
  holdRegistrants,
  type RegistrationKey,
  type StoredRegistration,
  storedRegistration,
} from './stored-registration.js';

export interface ReviewedRow {
  readonly key: RegistrationKey;
  readonly result: StepResult;
}

/** To approve and to refuse is one right, to send back another. */
const ACTION_OF = {
  approve: 'review-registration',
  reject: 'review-registration',
  'return-for-edit': 'return-registration',
  'return-not-ours': 'return-registration',
} as const satisfies Record<ReviewOutcome, string>;

const OUT_OF_REACH: RegistrationRefused = { ok: false, refusal: 'out-of-reach' };

/**
 * R51: one decision for many, row by row: what cannot be done with one row stops no other. The results are in the order of the keys. A row of another unit and
 * one that there is not have the same answer; the attempt is on record.
 * @throws RangeError for more than `MOST_REVIEWED` keys; StoreError `unavailable`
 */
export function reviewRegistrations(
  access: Access,
  keys: readonly RegistrationKey[],
  decision: ReviewDecision,
  now: Date,
): Promise<ReviewedRow[]> {
  if (keys.length > MOST_REVIEWED) throw new RangeError(`at most ${MOST_REVIEWED} rows are reviewed at once`);
  return atGuardedDesk(access, now, async (desk) => {
    desk.demandList(ACTION_OF[decision.outcome], nobodyIn('review'));
    await holdRegistrants(desk, keys);
    const found: (StoredRegistration | null)[] = [];
    for (const key of keys) found.push(await reachable(desk, key, ACTION_OF[decision.outcome]));
    const rows = found.filter((stored) => stored !== null);
    const judged = reviewAll(
      rows.map((stored) => ({ record: stored.record, by: actorOn(desk.principal, stored) })),
      decision,
      now,
    );
    const results = new Map<StoredRegistration, StepResult>();
    for (const [place, stored] of rows.entries()) {
      const result = judged[place]?.result ?? OUT_OF_REACH;
      results.set(stored, result.ok ? await keepReview(desk, stored, result) : result);
    }
    return keys.map((key, place) => {
      const stored = found[place] ?? null;
      return { key, result: (stored && results.get(stored)) ?? OUT_OF_REACH };
    });
  });
}

/** R38, R51: one of them. */
export async function reviewRegistration(
  access: Access,
  key: RegistrationKey,
  decision: ReviewDecision,
  now: Date,
): Promise<StepResult> {
  return atGuardedDesk(access, now, async (desk) => {
    const stored = await heldRegistration(desk, key);
    desk.demand(deedOn(desk.principal, ACTION_OF[decision.outcome], stored));
    const [judged] = reviewAll([{ record: stored.record, by: actorOn(desk.principal, stored) }], decision, now);
    const result = judged?.result ?? OUT_OF_REACH;
    return result.ok ? keepReview(desk, stored, result) : result;
  });
}

/** R48: opens the modules, after the approval. */
export function permitRegistration(access: Access, key: RegistrationKey, now: Date): Promise<StepResult> {
  return atGuardedDesk(access, now, async (desk) => {
    const stored = await heldRegistration(desk, key);
    desk.demand(deedOn(desk.principal, 'review-registration', stored));
    const step = permit(stored.record, actorOn(desk.principal, stored), now);
    if (!step.ok) return step;
    const kept = await keepStep(desk, stored, step);
    desk.record('registration.permitted', subjectOf(kept), { from: step.entry.from, to: step.entry.to });
    return keptOf(kept, step.effects);
  });
}

async function reachable(
  desk: GuardedDesk,
  key: RegistrationKey,
  action: (typeof ACTION_OF)[ReviewOutcome],
): Promise<StoredRegistration | null> {
  const stored = await storedRegistration(desk.db, desk.keys, key).catch(noneIfUnknown);
  return stored !== null && desk.allows(deedOn(desk.principal, action, stored)) ? stored : null;
}

function noneIfUnknown(cause: unknown): null {
  if (cause instanceof StoreError && cause.code === 'unknown-registration') return null;
  throw cause;
}

async function keepReview(desk: GuardedDesk, stored: StoredRegistration, step: RegistrationStep): Promise<Kept> {
  const kept = await keepStep(desk, stored, step);
  const { from, to } = step.entry;
  desk.record('registration.reviewed', subjectOf(kept), { from, to });
  return keptOf(kept, step.effects);
}

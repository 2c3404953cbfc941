import type { Role } from '../accounts/role.js';
import { isDirect, type Unit, type UnitPath } from '../accounts/unit.js';
import { isSealEvidence, type SealEvidence } from '../cases/seal-evidence.js';
import { type StateMachine, stateMachine } from '../state-machine.js';
import type { CalendarSettings } from './calendar-settings.js';
import { type QuarterKey, quarterOfKey } from './quarter.js';

/** D5.4. */
export const BATCH_STATES = ['open', 'frozen', 'sealed', 'submitted', 'acknowledged', 'reconciled'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export const BATCH_ACTIONS = ['freeze', 'seal', 'submit', 'acknowledge', 'reconcile'] as const;
export type BatchAction = (typeof BATCH_ACTIONS)[number];

/** Whose batches these are: a prefecture's, or those of a unit that answers to the province itself (R28). */
export type BatchOwnerKind = 'prefecture' | 'direct-unit';

/** The replacement requests that a prefecture gathers in a quarter (R25). Its items are those that stand in it by owner and quarter. */
export interface Batch {
  id: string;
  owner: UnitPath;
  ownerKind: BatchOwnerKind;
  quarter: QuarterKey;
  state: BatchState;
  /** Present from `frozen` on: what comes later goes to the next batch. */
  cutOffAt?: string;
  /** Present from `sealed` on (D6.16). */
  seal?: SealEvidence;
}

const machineOf = (sealer: readonly Role[]): StateMachine<BatchState, BatchAction, Role> =>
  stateMachine([
    { from: 'open', action: 'freeze', by: sealer, to: 'frozen' },
    { from: 'frozen', action: 'seal', by: sealer, to: 'sealed' },
    { from: 'sealed', action: 'submit', by: sealer, to: 'submitted' },
    { from: 'submitted', action: 'acknowledge', by: ['province'], to: 'acknowledged' },
    { from: 'acknowledged', action: 'reconcile', by: ['province'], to: 'reconciled' },
  ]);

export const BATCH_LIFE: Readonly<Record<BatchOwnerKind, StateMachine<BatchState, BatchAction, Role>>> = {
  prefecture: machineOf(['prefecture']),
  'direct-unit': machineOf(['unit-education', 'unit-admin']),
};

export type OpenBatchResult =
  | { ok: true; batch: Batch }
  | { ok: false; problem: 'batch-exists' | 'quarter-not-begun' | 'unknown-quarter' };

/** Opens the batch of an owner and a quarter: one, and no second in whatever state the first is (R25). A quarter that is past may be caught up on. */
export function openBatch(
  existing: readonly Batch[],
  { id, owner, ownerKind, quarter }: Pick<Batch, 'id' | 'owner' | 'ownerKind' | 'quarter'>,
  settings: CalendarSettings,
  now: Date,
): OpenBatchResult {
  const known = quarterOfKey(quarter, settings);
  if (known === null) return { ok: false, problem: 'unknown-quarter' };
  if (now < known.opensAt) return { ok: false, problem: 'quarter-not-begun' };
  if (existing.some((other) => other.owner === owner && other.quarter === quarter))
    return { ok: false, problem: 'batch-exists' };
  return { ok: true, batch: { id, owner, ownerKind, quarter, state: 'open' } };
}

export type BatchStep = { action: Exclude<BatchAction, 'seal'> } | { action: 'seal'; seal: SealEvidence };

export type AdvanceBatchResult =
  | { ok: true; batch: Batch }
  | { ok: false; problem: 'not-allowed' | 'not-your-batch' | 'seal-invalid' };

/** Takes a batch one step on. Only its owner freezes, seals and submits it. */
export function advanceBatch(
  batch: Batch,
  step: BatchStep,
  actor: { role: Role; unitPath: UnitPath },
  now: Date,
): AdvanceBatchResult {
  const state = BATCH_LIFE[batch.ownerKind].after(batch.state, step.action, actor.role);
  if (state === null) return { ok: false, problem: 'not-allowed' };
  if (actor.role !== 'province' && actor.unitPath !== batch.owner) return { ok: false, problem: 'not-your-batch' };
  if (step.action === 'freeze') return { ok: true, batch: { ...batch, state, cutOffAt: now.toISOString() } };
  if (step.action !== 'seal') return { ok: true, batch: { ...batch, state } };
  if (!isSealEvidence(step.seal)) return { ok: false, problem: 'seal-invalid' };
  return { ok: true, batch: { ...batch, state, seal: step.seal } };
}

/** Who prints whose name beside the seal in the head of an annex: a prefecture, and a direct unit its own (D6.8); null where no batch is made. */
export function sealHeadOf(unit: Unit): string | null {
  return unit.kind === 'prefecture' || isDirect(unit) ? unit.name : null;
}

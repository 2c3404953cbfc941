import type { UnitPath } from './unit.js';

/**
 * What is known of a one-time secret: everything but the secret. The province issues it, a city section hands it over (R31, R41), the
 * admin signs in with it once and changes it at once (R42). Instants in ISO 8601 UTC, null for what has not happened.
 */
export interface InitialSecret {
  readonly issuedAt: string;
  readonly handedOver: { readonly at: string; readonly by: string; readonly to: UnitPath } | null;
  readonly usedAt: string | null;
  readonly changedAt: string | null;
}

export interface SecretSettings {
  /** From issue to first sign-in, and from there to the change, in hours. */
  readonly lifetimeHours: number;
  readonly changeWithinHours: number;
}

/** R31, R42: `used` waits for the change and admits to nothing else. */
export type InitialSecretState = 'sealed' | 'handed-over' | 'used' | 'changed' | 'expired';

export type InitialSecretResult =
  | { ok: true; secret: InitialSecret }
  | { ok: false; problem: Exclude<InitialSecretState, 'used'> | 'already-used' };

const HOUR = 3_600_000;

export const issueSecret = (now: Date): InitialSecret => ({
  issuedAt: now.toISOString(),
  handedOver: null,
  usedAt: null,
  changedAt: null,
});

export function initialSecretState(secret: InitialSecret, settings: SecretSettings, now: Date): InitialSecretState {
  if (secret.changedAt !== null) return 'changed';
  const [since, hours] =
    secret.usedAt === null ? [secret.issuedAt, settings.lifetimeHours] : [secret.usedAt, settings.changeWithinHours];
  if (now.getTime() >= Date.parse(since) + hours * HOUR) return 'expired';
  if (secret.usedAt !== null) return 'used';
  return secret.handedOver === null ? 'sealed' : 'handed-over';
}

/** R31, R41: opens the sealed secret, once, and records who handed it to which unit. `by` is an account id. */
export function handOverSecret(
  secret: InitialSecret,
  { by, to }: { by: string; to: UnitPath },
  settings: SecretSettings,
  now: Date,
): InitialSecretResult {
  return step(secret, 'sealed', settings, now, { handedOver: { at: now.toISOString(), by, to } });
}

/** R42: the first sign-in with it, which is also the last. */
export function useSecret(secret: InitialSecret, settings: SecretSettings, now: Date): InitialSecretResult {
  return step(secret, 'handed-over', settings, now, { usedAt: now.toISOString() });
}

/** R42: the holder has set a password of their own. */
export function changeSecret(secret: InitialSecret, settings: SecretSettings, now: Date): InitialSecretResult {
  return step(secret, 'used', settings, now, { changedAt: now.toISOString() });
}

/** R42: what a session that began with a one-time secret may call; every other call answers "change required". */
export const CALLS_BEFORE_CHANGE = ['change-secret', 'sign-out'] as const;

export function mustChangeFirst(secret: InitialSecret, call: string): boolean {
  return secret.changedAt === null && !CALLS_BEFORE_CHANGE.some((allowed) => allowed === call);
}

function step(
  secret: InitialSecret,
  expected: InitialSecretState,
  settings: SecretSettings,
  now: Date,
  change: Partial<InitialSecret>,
): InitialSecretResult {
  const state = initialSecretState(secret, settings, now);
  if (state === expected) return { ok: true, secret: { ...secret, ...change } };
  return { ok: false, problem: state === 'used' ? 'already-used' : state };
}

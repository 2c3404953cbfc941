import { type CardChannel, fromHex } from '@jika/smartcard-apdu';
import type { Factors } from '../authentication/card-factor.js';
import type { KeyUsage } from '../files/key-usage.js';
import { HealthCardError } from '../health-card-error.js';
import { CHIP_LIMITS } from '../reading/chip-limits.js';
import { ChannelSam } from './channel-sam.js';
import { presentPin, selectSamApplication } from './sam-start-up.js';

/** Which session key the SAM is to work with: out of which of its keys, for which card, under which random number. */
export interface SessionRequest {
  readonly usage: KeyUsage;
  /** 0 to 7: readers disagree on how to call the first version (spec f.1). */
  readonly keyVersion: number;
  readonly factors: Factors;
  /** Eight bytes that the other side chose, or that the SAM chose for it. */
  readonly random: Uint8Array;
}

/** A session key and what to answer with it. */
export interface SamRequest extends SessionRequest {
  /** Eight fresh bytes of our own. */
  readonly raw: Uint8Array;
}

/**
 * A security module that is open for work (spec f). Each call is one DELIVERY KEY and one CIPHER DATA, in turn. Any rejection counts as the
 * SAM's failure, but for a cancellation, and for `value-not-encodable` and `value-too-long`, which ask nothing of it.
 */
export interface Sam {
  /** Eight random bytes. */
  challenge(signal?: AbortSignal): Promise<Uint8Array>;
  /** Eight bytes that only a holder of the key can tell (spec f.4). */
  respond(request: SamRequest, signal?: AbortSignal): Promise<Uint8Array>;
  /** The cipher of 1 to 15 whole blocks, as long as they are (spec f.5, step 4). */
  encipher(request: SessionRequest, plain: Uint8Array, signal?: AbortSignal): Promise<Uint8Array>;
  /** The four bytes of the MAC of 1 to 14 whole blocks; the initial vector of zeros is not part of them (spec f.5, step 7). */
  mac(request: SessionRequest, message: Uint8Array, signal?: AbortSignal): Promise<Uint8Array>;
}

export interface OpenSamOptions {
  /** 4 to 12 digits, an even number of them. */
  readonly pin: string;
  readonly protocol?: 'T=0' | 'T=1';
  readonly signal?: AbortSignal;
}

/**
 * Opens the SAM (spec f.3): selects its application and presents the PIN, once. A wrong PIN is counted by the SAM: never call again with the same one.
 * @throws HealthCardError `sam-missing-application`, `sam-pin-failed` (`triesLeft`), `sam-pin-blocked`, `sam-failed`, `value-not-encodable`.
 */
export async function openSam(channel: CardChannel, { pin, protocol, signal }: OpenSamOptions): Promise<Sam> {
  const pinBytes = /^(?:\d{2}){2,6}$/u.test(pin) ? fromHex(pin) : undefined;
  if (pinBytes === undefined)
    throw new HealthCardError('value-not-encodable', 'the PIN is not 4 to 12 digits, two a byte');
  const sam = new ChannelSam(channel, { limits: CHIP_LIMITS, ...(protocol && { protocol }) });
  await sam.inTurn(async (session) => {
    await selectSamApplication(session);
    await presentPin(session, pinBytes);
  }, signal);
  return sam;
}

import {
  type ApduSession,
  type ApduSessionOptions,
  type CardChannel,
  expectOk,
  fromHex,
  openApduSession,
} from '@jika/smartcard-apdu';
import type { Factors } from './card-factor.js';
import { CIPHER_BLOCK_LENGTH, cipherData, deliveryKey, getChallenge, RANDOM_LENGTH } from './chip-commands.js';
import { CHIP_LIMITS } from './chip-limits.js';
import { HealthCardError } from './health-card-error.js';
import { deliveryKeyP1, deliveryKeyP2, type KeyUsage } from './key-usage.js';
import { asSamWork } from './sam-failure.js';
import { presentPin, selectSamApplication } from './sam-start-up.js';

/** What the SAM is to answer: under which key, for which card, to which random number. */
export interface SamRequest {
  readonly usage: KeyUsage;
  /** 1 to 7. */
  readonly keyVersion: number;
  readonly factors: Factors;
  /** Eight bytes that the other side chose, or that the SAM chose for it. */
  readonly random: Uint8Array;
  /** Eight fresh bytes of our own. */
  readonly raw: Uint8Array;
}

/** A security module that is open for work (spec f). Any rejection counts as the SAM's failure, but for a cancellation. */
export interface Sam {
  /** Eight random bytes. */
  challenge(signal?: AbortSignal): Promise<Uint8Array>;
  /** Eight bytes that only a holder of the key can tell. */
  respond(request: SamRequest, signal?: AbortSignal): Promise<Uint8Array>;
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
  await sam.startUp(pinBytes, signal);
  return sam;
}

class ChannelSam implements Sam {
  readonly #channel: CardChannel;
  readonly #options: ApduSessionOptions;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(channel: CardChannel, options: ApduSessionOptions) {
    this.#channel = channel;
    this.#options = options;
  }

  startUp(pin: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
    return this.#inTurn(async (session) => {
      await selectSamApplication(session);
      await presentPin(session, pin);
    }, signal);
  }

  challenge(signal?: AbortSignal): Promise<Uint8Array> {
    return this.#inTurn(
      async (session) => requireLength(expectOk(await session.send(getChallenge())), RANDOM_LENGTH),
      signal,
    );
  }

  respond({ usage, keyVersion, factors, random, raw }: SamRequest, signal?: AbortSignal): Promise<Uint8Array> {
    const parts = [...usage.factors.map((name) => factors[name]), random];
    return this.#inTurn(async (session) => {
      expectOk(await session.send(deliveryKey(deliveryKeyP1(usage), deliveryKeyP2(usage, keyVersion), parts)));
      return fold(requireLength(expectOk(await session.send(cipherData(raw))), CIPHER_BLOCK_LENGTH));
    }, signal);
  }

  /** One piece of work after the other: a second card's DELIVERY KEY between ours and CIPHER DATA would change the session key. */
  #inTurn<T>(work: (session: ApduSession) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const done = this.#turn.then(() =>
      // A session of its own for each: a SAM stays open for days, and the limits of a session are for one piece of work.
      asSamWork(() => work(openApduSession(this.#channel, { ...this.#options, ...(signal && { signal }) })), signal),
    );
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** Left half XOR right half (spec f.4, line 6). */
function fold(block: Uint8Array): Uint8Array {
  const half = block.length / 2;
  return block.subarray(0, half).map((byte, index) => byte ^ (block[half + index] ?? 0));
}

function requireLength(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  throw new HealthCardError('sam-failed', `the SAM answered ${bytes.length} bytes, not ${length}`);
}

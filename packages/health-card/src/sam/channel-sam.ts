import {
  type ApduSession,
  type ApduSessionOptions,
  type CardChannel,
  expectOk,
  MAX_SHORT_DATA,
  openApduSession,
} from '@jika/smartcard-apdu';
import { HealthCardError } from '../health-card-error.js';
import { getChallenge, RANDOM_LENGTH } from '../session/chip-commands.js';
import type { Sam, SamRequest, SessionRequest } from './sam.js';
import { CIPHER_BLOCK_LENGTH, deliveryKey, encipherData, macData } from './sam-commands.js';
import { asSamWork, requireLength } from './sam-failure.js';

const MAC_LENGTH = 4;

/** A SAM behind a channel: one piece of work after the other. */
export class ChannelSam implements Sam {
  readonly #channel: CardChannel;
  readonly #options: ApduSessionOptions;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(channel: CardChannel, options: ApduSessionOptions) {
    this.#channel = channel;
    this.#options = options;
  }

  challenge(signal?: AbortSignal): Promise<Uint8Array> {
    return this.inTurn(
      async (session) => requireLength(expectOk(await session.send(getChallenge())), RANDOM_LENGTH),
      signal,
    );
  }

  respond({ raw, ...request }: SamRequest, signal?: AbortSignal): Promise<Uint8Array> {
    const block = new Uint8Array(CIPHER_BLOCK_LENGTH);
    block.set(raw);
    return this.encipher(request, block, signal).then(fold);
  }

  async encipher(request: SessionRequest, plain: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    requireBlocks(plain, MAX_SHORT_DATA);
    return this.inTurn(async (session) => {
      await deliver(session, request);
      return requireLength(expectOk(await session.send(encipherData(plain))), plain.length);
    }, signal);
  }

  async mac(request: SessionRequest, message: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    requireBlocks(message, MAX_SHORT_DATA - CIPHER_BLOCK_LENGTH);
    return this.inTurn(async (session) => {
      await deliver(session, request);
      return requireLength(expectOk(await session.send(macData(message))), MAC_LENGTH);
    }, signal);
  }

  /** One piece of work after the other: a second card's DELIVERY KEY between ours and CIPHER DATA would change the session key. */
  inTurn<T>(work: (session: ApduSession) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const done = this.#turn.then(() =>
      // A session of its own for each: a SAM stays open for days, and the limits of a session are for one piece of work.
      asSamWork(() => work(openApduSession(this.#channel, { ...this.#options, ...(signal && { signal }) })), signal),
    );
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** CIPHER DATA uses the session key up, so that each needs its own (spec f.5, step 5). */
async function deliver(session: ApduSession, { usage, keyVersion, factors, random }: SessionRequest): Promise<void> {
  expectOk(await session.send(deliveryKey(usage, keyVersion, factors, random)));
}

/** Left half XOR right half (spec f.4, line 6). */
function fold(block: Uint8Array): Uint8Array {
  const half = block.length / 2;
  return block.subarray(0, half).map((byte, index) => byte ^ (block[half + index] ?? 0));
}

function requireBlocks(bytes: Uint8Array, atMost: number): void {
  if (bytes.length === 0 || bytes.length % CIPHER_BLOCK_LENGTH !== 0) {
    throw new HealthCardError('value-not-encodable', `${bytes.length} bytes are not whole blocks`);
  }
  if (bytes.length > atMost)
    throw new HealthCardError('value-too-long', `${bytes.length} bytes do not fit one command`);
}

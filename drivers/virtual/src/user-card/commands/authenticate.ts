import { answer, type Instruction } from '../../chip/instruction.js';
import { HALF_BLOCK } from '../../keys/key-diversification.js';

/** Bytes of the data of both commands: authentication code or random number, raw, and the key version. */
const DATA = 2 * HALF_BLOCK + 1;

export interface AuthenticatingCard {
  /** Opens what the key with this identifier guards. @throws Refusal */
  externalAuthenticate(kid: number, code: Uint8Array, raw: Uint8Array, keyVersion: number): void;
  /** Eight bytes that only a holder of the key can compute. @throws Refusal */
  internalAuthenticate(random: Uint8Array, raw: Uint8Array, keyVersion: number): Uint8Array;
}

/** EXTERNAL AUTHENTICATE: a terminal proves that its SAM holds the key (spec f.4). P2 is the key identifier. */
export const externalAuthenticate: Instruction<AuthenticatingCard> = {
  cla: 0x00,
  ins: 0x82,
  acceptsParameters: (p1) => p1 === 0x00,
  acceptsLengths: ({ data }) => data.length === DATA,
  run: (card, { p2, data }) => {
    const { first, raw, keyVersion } = split(data);
    card.externalAuthenticate(p2, first, raw, keyVersion);
    return answer();
  },
};

/** INTERNAL AUTHENTICATE: the card proves that it is genuine (spec f.4). Which P2 real cards want is unknown. */
export const internalAuthenticate = (acceptedP2: readonly number[]): Instruction<AuthenticatingCard> => ({
  cla: 0x00,
  ins: 0x88,
  acceptsParameters: (p1, p2) => p1 === 0x00 && acceptedP2.includes(p2),
  acceptsLengths: ({ data }) => data.length === DATA,
  run: (card, { data, le }) => {
    const { first, raw, keyVersion } = split(data);
    return answer(card.internalAuthenticate(first, raw, keyVersion), le);
  },
});

function split(data: Uint8Array) {
  return {
    first: data.subarray(0, HALF_BLOCK),
    raw: data.subarray(HALF_BLOCK, 2 * HALF_BLOCK),
    keyVersion: data[DATA - 1] ?? 0,
  };
}

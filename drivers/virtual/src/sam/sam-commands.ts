import { bytesWaiting, SW } from '@jika/smartcard-apdu';
import { answer, type Instruction, Refusal } from '../chip/instruction.js';
import { HALF_BLOCK } from '../keys/key-diversification.js';
import { SM4_BLOCK } from '../keys/sm4.js';

/** What the SAM does with its PIN and keys. All throw a `Refusal` where the state does not allow it. */
export interface KeyHoldingCard {
  verifyPin(pin: Uint8Array): void;
  /** `data`: old PIN, FF, new PIN. */
  changePin(data: Uint8Array): void;
  /** Derives a session key; `factors` in the order of the command, 8 bytes each. */
  deliverKey(p1: number, p2: number, factors: readonly Uint8Array[], random: Uint8Array): void;
  /** Whole blocks. Uses up the session key. */
  encrypt(plain: Uint8Array): Uint8Array;
  /** The message authentication code of whole blocks, four bytes. Uses up the session key. */
  authenticate(iv: Uint8Array, message: Uint8Array): Uint8Array;
  /** Bytes that wait for GET RESPONSE. */
  waiting: Uint8Array;
}

const BLOCKS_AT_MOST = 15 * SM4_BLOCK;
const MAX_PIN_BYTES = 8;
const factorsOf = (p1: number): number => p1 >> 5;

/** VERIFY of the PIN, in BCD (spec f.3). */
export const verifyPin: Instruction<KeyHoldingCard> = {
  cla: 0x00,
  ins: 0x20,
  acceptsParameters: (p1, p2) => p1 === 0x00 && p2 === 0x00,
  acceptsLengths: ({ data }) => data.length > 0 && data.length <= MAX_PIN_BYTES,
  run: (sam, { data }) => {
    sam.verifyPin(data);
    return answer();
  },
};

/** CHANGE PIN: the old one, FF, the new one, each in BCD (spec e). */
export const changePin: Instruction<KeyHoldingCard> = {
  cla: 0x80,
  ins: 0x5e,
  acceptsParameters: (p1, p2) => p1 === 0x01 && p2 === 0x00,
  acceptsLengths: ({ data }) => data.length >= 3 && data.length <= 2 * MAX_PIN_BYTES + 1,
  run: (sam, { data }) => {
    sam.changePin(data);
    return answer();
  },
};

/** DELIVERY KEY: P1 is the number of factors and the type of the key, P2 its version and tag (spec f.1). */
export const deliverKey: Instruction<KeyHoldingCard> = {
  cla: 0x80,
  ins: 0xde,
  acceptsParameters: (p1) => factorsOf(p1) === 1 || factorsOf(p1) === 2,
  acceptsLengths: ({ p1, data }) => data.length === (factorsOf(p1) + 1) * HALF_BLOCK,
  run: (sam, { p1, p2, data }) => {
    const factors = Array.from({ length: factorsOf(p1) }, (_, index) => halfBlock(data, index));
    sam.deliverKey(p1, p2, factors, halfBlock(data, factors.length));
    return answer();
  },
};

/** P1 of CIPHER DATA (spec e): encrypt, or authenticate with an initial vector in front of the message. */
const ENCRYPT = 0x00;
const AUTHENTICATE = 0x05;

/** CIPHER DATA. It speaks T=0, where a command with data has no answer but "so much waits" (ISO/IEC 7816-3, clause 12.2.1). */
export const cipherData: Instruction<KeyHoldingCard> = {
  cla: 0x80,
  ins: 0xfa,
  acceptsParameters: (p1, p2) => (p1 === ENCRYPT || p1 === AUTHENTICATE) && p2 === 0x00,
  acceptsLengths: ({ p1, data }) =>
    data.length >= (p1 === AUTHENTICATE ? 2 : 1) * SM4_BLOCK &&
    data.length <= BLOCKS_AT_MOST &&
    data.length % SM4_BLOCK === 0,
  run: (sam, { p1, data }) => {
    sam.waiting =
      p1 === AUTHENTICATE ? sam.authenticate(data.slice(0, SM4_BLOCK), data.slice(SM4_BLOCK)) : sam.encrypt(data);
    return { data: new Uint8Array(0), statusWord: bytesWaiting(sam.waiting.length) };
  },
};

/** GET RESPONSE: as much as is asked for; the rest goes on waiting (ISO/IEC 7816-4, clause 11.8.1). */
export const getResponse: Instruction<KeyHoldingCard> = {
  cla: 0x00,
  ins: 0xc0,
  acceptsParameters: (p1, p2) => p1 === 0x00 && p2 === 0x00,
  acceptsLengths: ({ data, le }) => data.length === 0 && le > 0,
  run: (sam, { le }) => {
    if (sam.waiting.length === 0) throw new Refusal(SW.conditionsNotSatisfied);
    const data = sam.waiting.slice(0, le);
    sam.waiting = sam.waiting.slice(le);
    return { data, statusWord: sam.waiting.length === 0 ? SW.ok : bytesWaiting(sam.waiting.length) };
  },
};

const halfBlock = (data: Uint8Array, index: number): Uint8Array =>
  data.slice(index * HALF_BLOCK, (index + 1) * HALF_BLOCK);

import type { SeededRandom } from './seeded-random.js';

type Mutation = (answer: Uint8Array, random: SeededRandom) => Uint8Array;

const STATUS_WORDS = [
  0x9000, 0x6100, 0x6101, 0x6110, 0x61ff, 0x6200, 0x6281, 0x6282, 0x6283, 0x63c0, 0x63c5, 0x6400, 0x6581, 0x6700,
  0x6882, 0x6981, 0x6982, 0x6983, 0x6984, 0x6985, 0x6986, 0x6987, 0x6988, 0x6a80, 0x6a81, 0x6a82, 0x6a83, 0x6a84,
  0x6a86, 0x6a88, 0x6b00, 0x6c00, 0x6c01, 0x6c08, 0x6cff, 0x6d00, 0x6e00, 0x6f00, 0x9303, 0x9403, 0x9406, 0x0000,
  0xffff,
] as const;
/** What turns text around, hides it or ends it on a screen, in GB 18030: NUL, ESC, DEL, U+202E, U+2066, U+200B, U+FEFF, U+2028, half a pair. */
const POISON: readonly [string, ...string[]] = [
  ...(['00', '1B', '7F', '80', 'FF', '8136A731', '8136AC32', '8136A437', '84319533', '8136A635', '8336C739'] as const),
];
/** Where a length or a count is likely to turn over. */
const SIZES = [0, 1, 2, 3, 8, 16, 128, 255, 256, 257, 258, 259, 4_096, 65_535, 65_536, 65_538, 65_539] as const;

const dataOf = (answer: Uint8Array): Uint8Array => answer.subarray(0, Math.max(0, answer.length - 2));
const statusWordOf = (answer: Uint8Array): Uint8Array => answer.subarray(Math.max(0, answer.length - 2));
const withStatusWord = (data: Uint8Array, statusWord: number): Uint8Array => {
  const bytes = new Uint8Array(data.length + 2);
  bytes.set(data);
  bytes[data.length] = statusWord >> 8;
  bytes[data.length + 1] = statusWord & 0xff;
  return bytes;
};

/** Overwrites some bytes at a random place. */
function poke(answer: Uint8Array, random: SeededRandom, bytes: ArrayLike<number>): Uint8Array {
  const poked = answer.slice();
  const at = random.below(poked.length + 1);
  for (let index = 0; index < bytes.length && at + index < poked.length; index++) poked[at + index] = bytes[index] ?? 0;
  return poked;
}

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  // One bit, one byte, a few bytes of anything.
  (answer, random) => poke(answer, random, [(answer[random.below(answer.length + 1)] ?? 0) ^ (1 << random.below(8))]),
  (answer, random) => poke(answer, random, random.bytes(1)),
  (answer, random) => poke(answer, random, random.bytes(1 + random.below(8))),
  // Tag and length of a record.
  (answer, random) => {
    const changed = answer.slice();
    if (changed.length > 3) changed[random.below(2)] = random.pick([0x00, 0x01, 0x7f, 0x80, 0x82, 0xff]);
    return changed;
  },
  // Text that is not what it seems.
  (answer, random) => poke(answer, random, Buffer.from(random.pick(POISON), 'hex')),
  // The status word alone, with the data and without.
  (answer, random) => withStatusWord(dataOf(answer), random.pick(STATUS_WORDS)),
  (_answer, random) => withStatusWord(new Uint8Array(0), random.pick(STATUS_WORDS)),
  (answer, random) => withStatusWord(dataOf(answer), random.below(0x1_0000)),
  // Too short, too long, nothing, twice.
  (answer, random) => answer.slice(0, random.below(answer.length + 1)),
  (answer, random) => Uint8Array.of(...dataOf(answer).slice(random.below(answer.length + 1)), ...statusWordOf(answer)),
  (answer, random) => Uint8Array.of(...dataOf(answer), ...random.bytes(random.below(64)), ...statusWordOf(answer)),
  (answer) => Uint8Array.of(...dataOf(answer), ...dataOf(answer), ...statusWordOf(answer)),
  () => new Uint8Array(0),
  (_answer, random) => random.bytes(1),
  // All of one byte, as worn memory gives.
  (answer, random) =>
    withStatusWord(new Uint8Array(dataOf(answer).length).fill(random.pick([0x00, 0xff, 0x20])), 0x9000),
  (_answer, random) => random.bytes(random.below(300)),
];
/** These are costly, and seldom more telling than the others. */
const HUGE: Mutation = (_answer, random) =>
  withStatusWord(new Uint8Array(random.pick(SIZES)).fill(random.below(256)), random.pick(STATUS_WORDS));
const HUGE_SHARE = 0.01;

/** What a card of ill will makes of its answer. */
export const hostileAnswer = (answer: Uint8Array, random: SeededRandom): Uint8Array =>
  random.chance(HUGE_SHARE) ? HUGE(answer, random) : random.pick(MUTATIONS)(answer, random);

/** An answer out of nothing: a status word that cards use, behind data of any length. */
export const randomAnswer = (random: SeededRandom): Uint8Array =>
  withStatusWord(random.bytes(random.chance(0.5) ? 0 : random.below(260)), random.pick(STATUS_WORDS));

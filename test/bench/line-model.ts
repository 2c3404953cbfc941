/** One command and its answer as they went over a channel: the bytes of the one, and how many of the other. */
export interface LineExchange {
  readonly command: Uint8Array;
  readonly answerLength: number;
}

/** How long a line is busy with one exchange, if card and reader take no time at all: the least that a real one takes. */
export interface LineModel {
  readonly name: string;
  milliseconds(exchange: LineExchange): number;
}

const frameLength = (bits: number, bitsPerSecond: number): number => (bits * 1000) / bitsPerSecond;

/** A run of bytes in blocks of `most`, each but the last acknowledged by a block without any. */
function blocksOf(length: number, most: number): readonly number[] {
  const count = Math.max(1, Math.ceil(length / most));
  const blocks = Array.from({ length: count }, (_, index) => Math.min(most, length - index * most));
  return [...blocks, ...new Array<number>(count - 1).fill(0)];
}

const CARRIER_HZ = 13_560_000;
/** ISO/IEC 14443-3, 6.2.1 (type A): the least from a frame of the reader to that of the card, and the other way. */
const FRAME_DELAY_MS = (1172 / CARRIER_HZ) * 1000;

/**
 * Type A at 106 kbit/s (fc / 128). A byte is nine bits, eight and parity; a frame has a start and an end besides (ISO/IEC 14443-3, 6.2.3). A
 * block is PCB, up to 253 bytes and two of CRC (ISO/IEC 14443-4, 7.1, frames of 256 bytes, no CID, no NAD). Frame delays are the shortest allowed.
 */
export const CONTACTLESS: LineModel = {
  name: 'contactless, 106 kbit/s',
  milliseconds({ command, answerLength }) {
    const blocks = [command.length, answerLength].flatMap((length) => blocksOf(length, 253));
    const frames = blocks.map((inf) => frameLength((inf + 3) * 9 + 2, CARRIER_HZ / 128) + FRAME_DELAY_MS);
    return sum(frames);
  },
};

/**
 * T=1: eleven bits a byte (start, eight, parity, one of guard time), three bytes before and one behind up to 254 (ISO/IEC 7816-3, 11.3), and 22 bits of
 * time wherever the direction turns (11.2).
 */
const blockwise = (baud: number): LineModel => ({
  name: `T=1, ${baud} baud`,
  milliseconds({ command, answerLength }) {
    const blocks = [command.length, answerLength].flatMap((length) => blocksOf(length, 254));
    return frameLength(sum(blocks.map((inf) => (inf + 4) * 11 + 22)), baud);
  },
});

/**
 * T=0: twelve bits a byte (start, eight, parity, two of guard time), a header of five, one procedure byte before data, and four bits more wherever the
 * direction turns (ISO/IEC 7816-3, 10.2, 10.3). What a command with data answers is fetched by GET RESPONSE (12.2.1).
 */
const bytewise = (baud: number): LineModel => ({
  name: `T=0, ${baud} baud`,
  milliseconds({ command, answerLength }) {
    const sent = dataSent(command);
    const fetched = sent > 0 && answerLength > 2;
    const [bytes, turns] = fetched
      ? [5 + 1 + sent + 2 + 5 + 1 + answerLength, 6]
      : [5 + 1 + sent + answerLength, sent ? 4 : 2];
    return frameLength(bytes * 12 + turns * 4, baud);
  },
});

/** Bytes of the data of a short command (ISO/IEC 7816-4, 5.1). */
const dataSent = (command: Uint8Array): number => (command.length > 5 ? (command[4] ?? 0) : 0);

const BAUDS = [9_600, 19_200, 38_400, 57_600, 115_200];

export const LINES: readonly LineModel[] = [CONTACTLESS, ...BAUDS.map(bytewise), ...BAUDS.map(blockwise)];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

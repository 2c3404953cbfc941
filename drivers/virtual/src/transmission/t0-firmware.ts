import { byThen } from './by-then.js';
import type { CardTrouble } from './card-trouble.js';
import type { CharacterLine } from './t0-card.js';

export interface T0Bounds {
  /** WT: milliseconds that the card may let pass between two characters. */
  readonly waitingMs: number;
  /** NULL bytes that one command may take. */
  readonly nullsAtMost: number;
  /** Told of each NULL byte, so that the host can be told that the card is still at work. */
  readonly stillWorking: () => void;
}

const HEADER = 4;
const MAX_ANSWER = 256;
const NULL = 0x60;

/**
 * One TPDU of T=0 as a reader's firmware carries it over the contacts: header and P3, then as the procedure bytes of the card say
 * (ISO/IEC 7816-3, clause 10.3.3). `tpdu` is a header of four or five bytes, and the data that P3 counts.
 */
export async function carryTpdu(
  line: CharacterLine,
  tpdu: Uint8Array,
  bounds: T0Bounds,
): Promise<Uint8Array | CardTrouble> {
  const [, ins = 0, , , p3 = 0] = tpdu;
  const data = tpdu.subarray(HEADER + 1);
  if (tpdu.length < HEADER || (data.length > 0 && data.length !== p3)) return 'bad-length';
  const nothingBack = data.length > 0 || tpdu.length === HEADER;
  line.answers.flush();
  line.send([...tpdu.subarray(0, HEADER), p3]);
  return new Procedure(line, bounds, ins, data, nothingBack ? 0 : p3 || MAX_ANSWER).run();
}

/** What follows a header. */
class Procedure {
  readonly #line: CharacterLine;
  readonly #bounds: T0Bounds;
  readonly #ins: number;
  readonly #data: Uint8Array;
  readonly #expected: number;
  readonly #answer: number[] = [];
  #sent = 0;
  #nulls = 0;

  constructor(line: CharacterLine, bounds: T0Bounds, ins: number, data: Uint8Array, expected: number) {
    this.#line = line;
    this.#bounds = bounds;
    this.#ins = ins;
    this.#data = data;
    this.#expected = expected;
  }

  async run(): Promise<Uint8Array | CardTrouble> {
    for (;;) {
      const byte = await this.#character();
      if (typeof byte === 'string') return byte;
      if (isStatus(byte)) return this.#end(byte);
      const trouble = byte === NULL ? this.#wait() : await this.#transfer(this.#acknowledged(byte));
      if (trouble !== undefined) return trouble;
    }
  }

  #wait(): CardTrouble | undefined {
    this.#nulls += 1;
    if (this.#nulls > this.#bounds.nullsAtMost) return 'mute';
    this.#bounds.stillWorking();
    return undefined;
  }

  /** How many bytes the card now wants or gives: all that are left, one, or none because it named another instruction. */
  #acknowledged(byte: number): number {
    const left = this.#data.length - this.#sent + this.#expected - this.#answer.length;
    if (byte === this.#ins) return left;
    return byte === (this.#ins ^ 0xff) ? Math.min(1, left) : 0;
  }

  async #transfer(count: number): Promise<CardTrouble | undefined> {
    if (count === 0) return 'procedure-byte-conflict';
    if (this.#data.length > 0) {
      this.#line.send(this.#data.subarray(this.#sent, this.#sent + count));
      this.#sent += count;
      return undefined;
    }
    for (let index = 0; index < count; index++) {
      const byte = await this.#character();
      if (typeof byte === 'string') return byte;
      this.#answer.push(byte);
    }
    return undefined;
  }

  async #end(sw1: number): Promise<Uint8Array | CardTrouble> {
    const sw2 = await this.#character();
    return typeof sw2 === 'string' ? sw2 : Uint8Array.of(...this.#answer, sw1, sw2);
  }

  async #character(): Promise<number | CardTrouble> {
    const { answers } = this.#line;
    for (;;) {
      const character = answers.read();
      if (character !== undefined) return character;
      if (answers.ended) return 'removed';
      if ((await byThen(answers.arrival(), this.#bounds.waitingMs, 'late')) === 'late') return 'mute';
    }
  }
}

const isStatus = (byte: number): boolean => byte !== NULL && ((byte & 0xf0) === 0x60 || (byte & 0xf0) === 0x90);

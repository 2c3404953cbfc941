import type { CardInSlot } from '../chip/card-in-slot.js';
import { byThen } from './by-then.js';
import { CharacterQueue } from './character-queue.js';
import { T0Answers } from './t0-answers.js';

export interface T0CardOptions {
  /** NULL bytes in front of each procedure byte. */
  readonly nulls?: number;
  /** Acknowledges one byte at a time, with the complement of INS. */
  readonly byteByByte?: boolean;
  /** Milliseconds after which a chip that still works sends a NULL byte, again and again; never where it is left out. */
  readonly nullAfterMs?: number;
  /** What stands in for INS as an acknowledgement: a card that breaks the protocol. */
  readonly acknowledgement?: number;
}

/** The contact over which a card sends and takes characters, as a reader sees it. */
export interface CharacterLine {
  send(characters: Iterable<number>): void;
  readonly answers: CharacterQueue;
}

const HEADER = 5;
const NULL = 0x60;
/** Instructions of ISO/IEC 7816-4 whose P3 is an Le; with all others it is the length of data. */
const OUTGOING: ReadonlySet<number> = new Set([0x84, 0xb0, 0xb2, 0xc0, 0xca, 0xf2]);

/** The side of the card in T=0 (ISO/IEC 7816-3, clause 10), from power on: characters in, characters out. */
export class T0Card implements CharacterLine {
  readonly answers = new CharacterQueue();
  readonly #commands = new CharacterQueue();
  readonly #apdus: T0Answers;
  readonly #options: T0CardOptions;
  #listening = false;
  #powered = true;

  constructor(card: CardInSlot, options: T0CardOptions = {}) {
    this.#apdus = new T0Answers(card);
    this.#options = options;
    void this.#serve();
  }

  /** A card that works hears nothing. */
  send(characters: Iterable<number>): void {
    if (this.#listening) this.#commands.push(characters);
  }

  powerOff(): void {
    this.#powered = false;
    this.#commands.end();
    this.answers.end();
  }

  async #serve(): Promise<void> {
    while (this.#powered) {
      const header = await this.#listen(HEADER);
      const answer = header && (await this.#carryOut(Uint8Array.from(header)));
      if (answer === undefined) this.powerOff();
      else this.answers.push(answer);
    }
  }

  /** The characters that end a command, or undefined when the card has left. */
  async #carryOut(header: Uint8Array): Promise<number[] | undefined> {
    const [, ins = 0, , , p3 = 0] = header;
    if (OUTGOING.has(ins)) {
      const answer = await this.#working(this.#apdus.outgoing(header));
      return answer && this.#delivery(ins, answer);
    }
    const data = await this.#collect(ins, p3);
    if (data === undefined) return undefined;
    const command = p3 === 0 ? header.subarray(0, 4) : Uint8Array.of(...header, ...data);
    const answer = await this.#working(this.#apdus.incoming(command));
    return answer && [...this.#nulls(), ...answer];
  }

  async #collect(ins: number, count: number): Promise<number[] | undefined> {
    const data: number[] = [];
    while (data.length < count) {
      const step = this.#options.byteByByte ? 1 : count;
      this.answers.push(this.#procedure(ins));
      const part = await this.#listen(step);
      if (part === undefined) return undefined;
      data.push(...part);
    }
    return data;
  }

  #delivery(ins: number, answer: Uint8Array): number[] {
    const data = [...answer.subarray(0, -2)];
    const acknowledged = this.#options.byteByByte
      ? data.flatMap((byte) => [...this.#procedure(ins), byte])
      : [...(data.length > 0 ? this.#procedure(ins) : []), ...data];
    return [...acknowledged, ...this.#nulls(), ...answer.subarray(-2)];
  }

  #procedure(ins: number): number[] {
    const acknowledgement = this.#options.byteByByte ? ins ^ 0xff : ins;
    return [...this.#nulls(), this.#options.acknowledgement ?? acknowledgement];
  }

  #nulls(): number[] {
    return new Array(this.#options.nulls ?? 0).fill(NULL);
  }

  async #working(work: Promise<Uint8Array | 'removed'>): Promise<Uint8Array | undefined> {
    for (;;) {
      const answer = await byThen(work, this.#options.nullAfterMs ?? Number.POSITIVE_INFINITY, 'late');
      if (answer === 'removed' || !this.#powered) return undefined;
      if (answer !== 'late') return answer;
      this.answers.push([NULL]);
    }
  }

  async #listen(count: number): Promise<number[] | undefined> {
    this.#listening = true;
    const characters = await this.#commands.take(count);
    this.#listening = false;
    return characters;
  }
}

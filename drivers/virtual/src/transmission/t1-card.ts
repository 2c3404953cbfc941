import {
  type Bit,
  type Block,
  type BlockParameters,
  type DamagedBlock,
  decodeBlock,
  encodeBlock,
  flipped,
  type InformationBlock,
  MAX_COMMAND_BYTES,
  type ReceiveError,
  type ReceiveReadyBlock,
  type SupervisoryBlock,
} from '@jika/smartcard-apdu';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { byThen } from './by-then.js';
import { type CardRequest, RequestScript } from './card-request.js';
import { carriedOut } from './carried-out.js';

export interface T1CardOptions {
  readonly requests?: readonly CardRequest[];
  /** Milliseconds after which a chip that still works asks for another block waiting time; never where it is left out. */
  readonly extendAfterMs?: number;
  /** Information bytes in the blocks of an answer; as many as the reader takes where it is left out. */
  readonly partBytes?: number;
}

const DEFAULT_IFSD = 32;

/** The block that comes next, but for requests of the card. */
interface Due {
  readonly ready: Promise<'ready' | 'removed'>;
  readonly make: () => Block;
}

/** The side of the card in T=1 (ISO/IEC 7816-3, clause 11.6), from power on: one block in, one block out. */
export class T1Card {
  readonly #card: CardInSlot;
  readonly #parameters: BlockParameters;
  readonly #options: T1CardOptions;
  readonly #script: RequestScript;
  /** N(S) of the next I-block from the card, and of the next one to it. */
  #next: Bit = 0;
  #awaited: Bit = 0;
  #ifsc: number;
  #ifsd = DEFAULT_IFSD;
  /** What has come of a command. */
  #command: Uint8Array[] = [];
  #commandLength = 0;
  /** What has not been sent of an answer. */
  #rest: Uint8Array | undefined;
  #lastInformation: InformationBlock | undefined;
  #lastSent: Block | undefined;
  #asked: { readonly request: SupervisoryBlock; readonly due: Due } | undefined;

  constructor(card: CardInSlot, parameters: BlockParameters, options: T1CardOptions = {}) {
    this.#card = card;
    this.#parameters = parameters;
    this.#options = options;
    this.#script = new RequestScript(options.requests ?? []);
    this.#ifsc = parameters.ifsc;
  }

  /** Never settles while the chip is mute. */
  async receive(bytes: Uint8Array): Promise<Uint8Array | 'removed'> {
    const { redundancy } = this.#parameters;
    const block = await this.#reply(decodeBlock(bytes, redundancy));
    if (block === 'removed') return block;
    this.#lastSent = block;
    if (block.kind === 'I') this.#lastInformation = block;
    return encodeBlock(block, redundancy);
  }

  async #reply(got: Block | DamagedBlock): Promise<Block | 'removed'> {
    if (got.kind === 'S' && got.role === 'request') return this.#granted(got);
    if (this.#asked !== undefined) return this.#answered(got, this.#asked);
    switch (got.kind) {
      case 'I':
        return this.#takeInformation(got);
      case 'R':
        return this.#goOn(got);
      case 'S':
        return this.#complain('other');
      case 'damaged':
        return this.#complain(got.error);
    }
  }

  /** What the reader asks for (rules 4, 6 and 9); it never asks for time. */
  #granted({ task, value }: SupervisoryBlock): Block {
    if (task === 'WTX') return this.#complain('other');
    if (task === 'IFS') this.#ifsd = value;
    if (task === 'RESYNCH') this.#begin();
    if (task === 'ABORT') this.#dropChains();
    return { kind: 'S', nad: 0, task, role: 'response', value };
  }

  /** A request of the card is repeated until it is answered (rule 7.3). */
  #answered(
    got: Block | DamagedBlock,
    { request, due }: { request: SupervisoryBlock; due: Due },
  ): Promise<Block | 'removed'> | Block {
    const { task, value } = request;
    if (got.kind !== 'S' || got.task !== task || got.value !== value) return request;
    this.#asked = undefined;
    if (task === 'IFS') this.#ifsc = value;
    if (task !== 'ABORT') return this.#proceed(due);
    this.#dropChains();
    return this.#proceed(this.#acknowledgement());
  }

  #takeInformation({ sequence, more, information }: InformationBlock): Promise<Block | 'removed'> | Block {
    if (sequence !== this.#awaited || information.length > this.#ifsc || this.#rest !== undefined) {
      return this.#complain('other');
    }
    this.#awaited = flipped(this.#awaited);
    this.#command.push(information.slice());
    this.#commandLength += information.length;
    if (this.#commandLength > MAX_COMMAND_BYTES) {
      return this.#ask({ task: 'ABORT', value: 0 }, this.#acknowledgement());
    }
    return this.#proceed(more ? this.#acknowledgement() : this.#work());
  }

  /** N(R) is the next block, or the last one once more (rules 5 and 7.1). */
  #goOn({ awaits }: ReceiveReadyBlock): Promise<Block | 'removed'> | Block {
    if (awaits !== this.#next) return this.#lastInformation ?? this.#complain('other');
    if (this.#rest === undefined) return this.#complain('other');
    return this.#proceed({ ready: Promise.resolve('ready'), make: () => this.#part() });
  }

  /** An R-block is repeated as it was (rule 7.2). */
  #complain(error: ReceiveError): Block {
    return this.#lastSent?.kind === 'R' ? this.#lastSent : { kind: 'R', nad: 0, awaits: this.#awaited, error };
  }

  async #proceed(due: Due): Promise<Block | 'removed'> {
    const scripted = this.#script.next();
    if (scripted !== undefined) return this.#ask(scripted, due);
    const state = await byThen(due.ready, this.#options.extendAfterMs ?? Number.POSITIVE_INFINITY, 'late');
    if (state === 'late') return this.#ask({ task: 'WTX', value: 1 }, due);
    if (state === 'removed') return state;
    this.#script.blockSent();
    return due.make();
  }

  #ask({ task, value }: Pick<CardRequest, 'task' | 'value'>, due: Due): Block {
    const request: SupervisoryBlock = { kind: 'S', nad: 0, task, role: 'request', value };
    this.#asked = { request, due };
    return request;
  }

  #acknowledgement(): Due {
    return {
      ready: Promise.resolve('ready'),
      make: () => ({ kind: 'R', nad: 0, awaits: this.#awaited, error: 'none' }),
    };
  }

  #work(): Due {
    const command = Uint8Array.from(Buffer.concat(this.#command));
    this.#dropCommand();
    const ready = carriedOut(this.#card, command).then((answer) => {
      if (answer === 'removed') return answer;
      this.#rest = answer;
      return 'ready' as const;
    });
    return { ready, make: () => this.#part() };
  }

  #part(): InformationBlock {
    const rest = this.#rest ?? new Uint8Array(0);
    const size = Math.min(this.#ifsd, this.#options.partBytes ?? this.#ifsd);
    const more = rest.length > size;
    this.#rest = more ? rest.subarray(size) : undefined;
    const sequence = this.#next;
    this.#next = flipped(sequence);
    return { kind: 'I', nad: 0, sequence, more, information: rest.subarray(0, size) };
  }

  #dropCommand(): void {
    this.#command = [];
    this.#commandLength = 0;
  }

  #dropChains(): void {
    this.#dropCommand();
    this.#rest = undefined;
    this.#asked = undefined;
  }

  #begin(): void {
    this.#dropChains();
    this.#next = 0;
    this.#awaited = 0;
    this.#ifsc = this.#parameters.ifsc;
    this.#ifsd = DEFAULT_IFSD;
    this.#lastInformation = undefined;
  }
}

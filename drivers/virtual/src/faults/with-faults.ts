import { setTimeout as sleep } from 'node:timers/promises';
import { encodeResponse } from '@jika/smartcard-apdu';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { CommandLog, type LoggedCommand } from './command-log.js';
import type { Fault, FaultAction, FaultCondition } from './fault.js';

const GET_RESPONSE = 0xc0;
const MORE_TO_COME = Uint8Array.from([...new Uint8Array(255), 0x61, 0xff]);

/** A card that misbehaves by script. For each command, the first fault whose conditions hold strikes. */
export function withFaults(card: CardInSlot, faults: readonly Fault[]): CardInSlot {
  return faults.length === 0 ? card : new FaultyCard(card, faults);
}

class FaultyCard implements CardInSlot {
  readonly atr: Uint8Array;
  readonly #card: CardInSlot;
  readonly #script: { readonly fault: Fault; timesLeft: number }[];
  #log = new CommandLog();
  #power = new AbortController();
  #neverEnds = false;

  constructor(card: CardInSlot, faults: readonly Fault[]) {
    this.atr = card.atr;
    this.#card = card;
    this.#script = faults.map((fault) => ({ fault, timesLeft: fault.times ?? Number.POSITIVE_INFINITY }));
  }

  powerOn(): void {
    this.#restart();
    this.#card.powerOn();
  }
  powerOff(): void {
    this.#restart();
    this.#card.powerOff();
  }
  reset(): void {
    this.#restart();
    this.#card.reset();
  }

  async transmit(command: Uint8Array): Promise<Uint8Array | 'removed'> {
    const logged = this.#log.begin(command);
    if (this.#neverEnds && logged.instruction === GET_RESPONSE) return MORE_TO_COME;
    this.#neverEnds = false;
    const action = this.#strike(logged);
    return action === undefined ? this.#forward(command, logged) : this.#misbehave(action, command, logged);
  }

  #misbehave(action: FaultAction, command: Uint8Array, logged: LoggedCommand): Promise<Uint8Array | 'removed'> {
    switch (action.kind) {
      case 'pull':
        return Promise.resolve('removed');
      case 'mute':
        return new Promise(() => {});
      case 'delay':
        return this.#late(action.milliseconds, command, logged);
      case 'status-word':
        return Promise.resolve(encodeResponse({ data: new Uint8Array(0), statusWord: action.statusWord }));
      case 'truncate':
        return this.#truncated(action.bytes, command, logged);
      case 'endless-61':
        this.#neverEnds = true;
        return Promise.resolve(MORE_TO_COME);
    }
  }

  async #forward(command: Uint8Array, logged: LoggedCommand): Promise<Uint8Array | 'removed'> {
    const answer = await this.#card.transmit(command);
    if (answer !== 'removed') this.#log.end(logged, answer);
    return answer;
  }

  /** A card that loses power while it takes its time does not answer any more. */
  async #late(milliseconds: number, command: Uint8Array, logged: LoggedCommand): Promise<Uint8Array | 'removed'> {
    try {
      await sleep(milliseconds, undefined, { signal: this.#power.signal });
    } catch {
      return 'removed';
    }
    return this.#forward(command, logged);
  }

  async #truncated(bytes: number, command: Uint8Array, logged: LoggedCommand): Promise<Uint8Array | 'removed'> {
    const answer = await this.#forward(command, logged);
    return answer === 'removed' ? answer : answer.slice(0, bytes);
  }

  #strike(command: LoggedCommand): FaultAction | undefined {
    const entry = this.#script.find(({ fault, timesLeft }) => timesLeft > 0 && holds(fault.when, command));
    if (entry !== undefined) entry.timesLeft -= 1;
    return entry?.fault.do;
  }

  #restart(): void {
    this.#power.abort();
    this.#power = new AbortController();
    this.#log = new CommandLog();
    this.#neverEnds = false;
  }
}

const holds = (when: FaultCondition, { ordinal, instruction, file }: LoggedCommand): boolean =>
  (when.command ?? ordinal) === ordinal &&
  (when.instruction === undefined || when.instruction === instruction) &&
  (when.file === undefined || when.file === file);

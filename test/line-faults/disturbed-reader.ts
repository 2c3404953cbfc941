import { setTimeout as sleep } from 'node:timers/promises';
import { type CardConnection, ReaderError, type ReaderSystem } from '@jika/reader';
import { createSerialSystem, serialReaderName } from '@jika/serial';
import { toHex } from '@jika/smartcard-apdu';
import { openSimulatedSerialReader, type SimulatedModel, type SimulatedSerialReader } from '@jika/virtual';
import type { FaultScript } from './fault-script.js';
import { type OracleProtocol, oracleAnswer, oracleCard } from './oracle-card.js';
import type { OwnClock } from './own-clock.js';

const COMMAND_DEADLINE_MS = 1500;
/** What may come on top: timers, and the work of the readers beside. */
const SLACK_MS = 500;
/** After the last fault the reader is back within this. */
const RECOVERED_MS = 30_000;
const CONNECT_AGAIN_MS = 20;

export interface ReaderUnderFaults {
  readonly model: SimulatedModel;
  readonly protocol: OracleProtocol;
}

/** How many commands ended how: in the right data, or with which code. */
export type Tally = Record<string, number>;

/** A simulated reader with an oracle in its slot, our driver on it, and a script of faults between them. */
export class DisturbedReader {
  readonly #simulated: SimulatedSerialReader;
  readonly #system: ReaderSystem;
  readonly #reader: string;
  readonly #clock: OwnClock;

  private constructor(simulated: SimulatedSerialReader, model: SimulatedModel, clock: OwnClock) {
    const { path } = simulated;
    this.#simulated = simulated;
    this.#system = createSerialSystem({ ports: [{ path, model }], commandDeadlineMs: COMMAND_DEADLINE_MS });
    this.#reader = serialReaderName(model, path, 0);
    this.#clock = clock;
  }

  static async open(path: string, { model, protocol }: ReaderUnderFaults, clock: OwnClock): Promise<DisturbedReader> {
    const simulated = await openSimulatedSerialReader({ path, model });
    simulated.insert(oracleCard(protocol));
    return new DisturbedReader(simulated, model, clock);
  }

  /** Throws when a command ends in other data than the right ones, with an error that is no `ReaderError`, or after its deadline. */
  async run({ commands, faults }: FaultScript, tally: Tally): Promise<void> {
    let connection = await this.#connected();
    this.#simulated.disturb(faults);
    for (const command of commands) {
      const outcome = await this.#judged(connection, command);
      tally[outcome] = (tally[outcome] ?? 0) + 1;
      if (outcome !== 'right') connection = await this.#connected();
    }
    await connection.disconnect();
    this.#simulated.disturb([]);
    await this.#requireRecovered(commands);
  }

  async close(): Promise<void> {
    await this.#system.close();
    await this.#simulated.close();
  }

  /** `right`, or the code of the error. */
  async #judged(connection: CardConnection, command: Uint8Array): Promise<string> {
    const begun = this.#clock.now;
    const outcome = await outcomeOf(connection, command);
    const took = this.#clock.now - begun;
    if (took <= COMMAND_DEADLINE_MS + SLACK_MS) return outcome;
    throw new Error(`${toHex(command)} took ${took.toFixed(0)} ms`);
  }

  async #connected(): Promise<CardConnection> {
    const until = this.#clock.now + RECOVERED_MS;
    for (;;) {
      try {
        return await this.#system.connect(this.#reader, { mode: 'shared' });
      } catch (error) {
        if (!(error instanceof ReaderError) || this.#clock.now > until) throw error;
        await sleep(CONNECT_AGAIN_MS);
      }
    }
  }

  async #requireRecovered([command]: readonly Uint8Array[]): Promise<void> {
    if (command === undefined) throw new RangeError('a script without commands');
    const connection = await this.#connected();
    const outcome = await this.#judged(connection, command);
    // The cable of the last fault may still be out for a moment.
    if (outcome !== 'right') await this.#requireRecovered([command]);
    await connection.disconnect();
  }
}

async function outcomeOf(connection: CardConnection, command: Uint8Array): Promise<string> {
  try {
    const [got, right] = [toHex(await connection.transmit(command)), toHex(oracleAnswer(command))];
    if (got === right) return 'right';
    throw new Error(`${toHex(command)} was answered ${got}, not ${right}`);
  } catch (error) {
    if (error instanceof ReaderError) return error.code;
    throw error;
  }
}

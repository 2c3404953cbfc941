import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CardInSlot } from '../card-in-slot.js';
import { BenchError } from './bench-error.js';
import type { BenchCard } from './bench-state.js';

/** Where the bench gets its cards from. */
export interface CardShelf {
  list(): Promise<BenchCard[]>;
  take(id: string, faults?: unknown): Promise<CardInSlot>;
  sam(): Promise<CardInSlot>;
}

/** Until the card's commands are there: its ATR, and 6D00 to every command. */
class AtrOnlyCard implements CardInSlot {
  readonly atr: Uint8Array;
  constructor(factor: string) {
    const historical = Buffer.concat([Buffer.from(factor, 'hex'), Buffer.from('JK2\u0001\0', 'latin1')]);
    const body = [0x80 | historical.length, 0x80, 0x01, ...historical];
    this.atr = Uint8Array.of(
      0x3b,
      ...body,
      body.reduce((sum, byte) => sum ^ byte, 0),
    );
  }
  powerOn(): void {}
  powerOff(): void {}
  reset(): void {}
  async transmit(): Promise<Uint8Array> {
    return Uint8Array.of(0x6d, 0x00);
  }
}

export function openShelf(cardsDirectory: string, _keysFile: string): CardShelf {
  const read = async (id: string) => JSON.parse(await readFile(join(cardsDirectory, `${id}.json`), 'utf8'));
  const ids = async () => (await readdir(cardsDirectory)).map((name) => basename(name, '.json')).sort();
  return {
    list: async () => Promise.all((await ids()).map(async (id) => ({ id, label: (await read(id)).label }))),
    take: async (id) => {
      if (!(await ids()).includes(id)) throw new BenchError('unknown-card', 'The cards directory has no such card');
      return new AtrOnlyCard((await read(id)).factor);
    },
    sam: async () => new AtrOnlyCard('0000000000000000'),
  };
}

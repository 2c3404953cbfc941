import type { ContactAction, ContactFault } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { standAnyScript } from './any-script.js';
import { t1Reader } from './contact-channel.js';
import { blockAtr, commandOf, EchoCard, echo } from './echo-card.js';

const IFSC = 5;
const CONTACT = { t1: { partBytes: 6, requests: [{ before: 2, task: 'WTX', value: 2 }] } } as const;
const COMMANDS = [commandOf(13, 1), commandOf(4, 2), commandOf(22, 3)];
const DIRECTIONS = ['to-card', 'from-card'] as const;

const ACTIONS: readonly ContactAction[] = [
  { kind: 'lost' },
  { kind: 'parity' },
  { kind: 'cut', bytes: 0 },
  { kind: 'cut', bytes: 3 },
  ...[0, 1, 2, 3, -1].map((at) => ({ kind: 'flipped' as const, at, mask: 0x01 })),
  ...[0, 1, 2, 3, -1].map((at) => ({ kind: 'flipped' as const, at, mask: 0x60 })),
  { kind: 'replaced', bytes: Uint8Array.of(0xff, 0xff, 0xff, 0xff) },
];

/** Blocks in each direction when nothing goes wrong. */
async function blocksOfAll(): Promise<number> {
  const { t1, traffic } = await t1Reader(new EchoCard(blockAtr(IFSC)), CONTACT);
  for (const command of COMMANDS) await t1.transmit(command);
  return traffic.transfers;
}

async function readerWith(faults: readonly ContactFault[], redundancy: 'LRC' | 'CRC' = 'LRC') {
  const card = new EchoCard(blockAtr(IFSC, redundancy));
  return { card, ...(await t1Reader(card, { ...CONTACT, faults })) };
}

describe.each(['LRC', 'CRC'] as const)('an error in any block, with %s,', (redundancy) => {
  it.each(DIRECTIONS)('%s, once or twice in succession, costs nothing but time', async (direction) => {
    const blocks = await blocksOfAll();
    for (let block = 1; block <= blocks; block++) {
      for (const action of ACTIONS) {
        for (const times of [1, 2]) {
          const { card, t1 } = await readerWith([{ direction, block, times, do: action }], redundancy);
          for (const [index, command] of COMMANDS.entries()) {
            expect(await t1.transmit(command), `block ${block}, ${action.kind}`).toEqual(echo(index + 1, command));
          }
          expect(card.executed).toBe(COMMANDS.length);
        }
      }
    }
  });
});

describe('an error that stays', () => {
  it.each(DIRECTIONS)(
    '%s for three blocks fails one command at most, and no answer is another’s',
    async (direction) => {
      const blocks = await blocksOfAll();
      for (let block = 2; block <= blocks; block++) {
        const { card, t1 } = await readerWith([
          { direction, block, times: 3, do: { kind: 'flipped', at: 1, mask: 0x01 } },
        ]);
        const failed: string[] = [];
        for (const command of COMMANDS) {
          const before = card.executed;
          try {
            expect(await t1.transmit(command)).toEqual(echo(before + 1, command));
          } catch (error) {
            expect(error).toMatchObject({ name: 'ReaderError', code: 'protocol' });
            expect(card.executed - before, 'a command is never carried out twice').toBeLessThanOrEqual(1);
            failed.push('protocol');
          }
        }
        expect(failed.length, `block ${block}`).toBeLessThanOrEqual(1);
      }
    },
  );

  it.each(DIRECTIONS)('%s for ever is the end, with a typed error and in bounded time', async (direction) => {
    const blocks = await blocksOfAll();
    for (let block = 2; block <= blocks; block++) {
      const faults = [{ direction, block, times: Number.POSITIVE_INFINITY, do: { kind: 'lost' } }] as const;
      const { t1, traffic } = await readerWith(faults);
      const codes: string[] = [];
      for (const command of [...COMMANDS, ...COMMANDS]) {
        await t1.transmit(command).catch(({ code }: { code: string }) => codes.push(code));
      }
      expect(codes.length).toBeGreaterThan(COMMANDS.length - 1);
      expect(new Set(codes)).toEqual(new Set(['timeout']));
      expect(traffic.transfers).toBeLessThanOrEqual(blocks + 3);
    }
  });

  it('from the first block on keeps the transmission from opening', async () => {
    const faults = [{ direction: 'from-card', block: 1, times: 3, do: { kind: 'cut', bytes: 2 } }] as const;
    await expect(readerWith(faults)).rejects.toMatchObject({ name: 'ReaderError', code: 'protocol' });
  });
});

describe('any script of faults', () => {
  it('ends in the right answer to each command or a typed error, carries out no command twice, and comes to an end', async () => {
    const seen = await standAnyScript(600);
    expect(seen.answers).toBeGreaterThan(100);
    expect(seen.errors).toBeGreaterThan(20);
  });
});

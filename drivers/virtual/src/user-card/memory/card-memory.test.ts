import { describe, expect, it } from 'vitest';
import { CARD, KEYS, withConventions } from '../../card-under-test.js';
import type { CardOptions } from '../card-options.js';
import { Terminal } from '../terminal-under-test.js';
import { VirtualHealthCard } from '../virtual-health-card.js';
import type { CardMemory } from './card-memory.js';
import { isMemoryOf } from './memory-shape.js';

const PHONE = `1014${'31'.repeat(20)}`;

async function atPhones(options: CardOptions = {}, file = CARD) {
  const card = new VirtualHealthCard(file, KEYS, undefined, options);
  const terminal = new Terminal(card);
  await terminal.select('DDF1', 'EF08');
  await terminal.prove('RK1_DDF1');
  return { card, terminal };
}

describe('the memory of a card', () => {
  it('is plain data, and a card made from it is the same card', async () => {
    const { card, terminal } = await atPhones({}, withConventions({ triesAtMost: 3 }));
    expect(await terminal.prove('UK1_DDF1')).toBe('9000');
    await terminal.sendCipher('04DC0204', 'STK_DDF1', PHONE);
    await terminal.select('DF01');
    await terminal.prove('UK1_DF03');
    await terminal.sendMac('841E0000', 'LK_DF01');

    const memory = JSON.parse(JSON.stringify(card.memory())) as CardMemory;
    expect(memory).toEqual(card.memory());
    expect(memory.triesLeft).toEqual({ UK1_DF01: 2 });
    const other = await atPhones({ memory });
    expect(await other.terminal.say('00B2020400')).toBe(`${PHONE}9000`);
    expect(await other.terminal.select('DF01')).toBe('6283');
  });

  it('is told to whoever keeps it before the card answers, once a change, and never for a read', async () => {
    const kept: CardMemory[] = [];
    let isKept = false;
    const onChange = async (memory: CardMemory) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      kept.push(memory);
      isKept = true;
    };
    const { card, terminal } = await atPhones({ onChange });
    await terminal.prove('UK1_DDF1');
    await terminal.say('00B2020400');
    expect(kept).toEqual([]);
    await terminal.sendCipher('04DC0204', 'STK_DDF1', PHONE);
    expect(isKept).toBe(true);
    expect(kept).toEqual([card.memory()]);
  });

  it('that is already out of hand never changes', async () => {
    const { card, terminal } = await atPhones();
    const before = card.memory();
    const copy = structuredClone(before);
    await terminal.prove('UK1_DDF1');
    await terminal.sendCipher('04DC0204', 'STK_DDF1', PHONE);
    expect(before).toEqual(copy);
    expect(card.memory()).not.toEqual(copy);
  });

  it('stays as it was when it cannot be kept, and the card says 6581', async () => {
    let fails = false;
    const onChange = () => (fails ? Promise.reject(new Error('the disk is full')) : Promise.resolve());
    const { card, terminal } = await atPhones({ onChange });
    await terminal.prove('UK1_DDF1');
    const before = card.memory();
    fails = true;
    expect(await terminal.sendCipher('04DC0204', 'STK_DDF1', PHONE)).toBe('6581');
    expect(card.memory()).toBe(before);
    // It starts over, and works again as soon as the memory does.
    fails = false;
    expect(await terminal.say('00B2020400')).toBe('6986');
    await terminal.select('DDF1', 'EF08');
    expect([await terminal.prove('UK1_DDF1'), await terminal.sendCipher('04DC0204', 'STK_DDF1', PHONE)]).toEqual([
      '9000',
      '9000',
    ]);
  });

  it('holds the old or the new record when power fails in the middle of a write', async () => {
    const seen: string[] = [];
    let card: VirtualHealthCard | undefined;
    const onChange = async (memory: CardMemory) => {
      card?.powerOff();
      seen.push(memory.files['DDF1/EF08']?.[1] ?? '');
    };
    const at = await atPhones({ onChange });
    card = at.card;
    await at.terminal.prove('UK1_DDF1');
    await at.terminal.sendCipher('04DC0204', 'STK_DDF1', PHONE);
    expect(seen).toEqual([PHONE]);
    expect(at.card.memory().files['DDF1/EF08']?.[1]).toBe(PHONE);
  });

  it('is recognised by its shape', () => {
    const memory = new VirtualHealthCard(CARD, KEYS).memory();
    expect(isMemoryOf(CARD, JSON.parse(JSON.stringify(memory)))).toBe(true);
    const shortened = { ...memory.files, 'DDF1/EF08': ['0704FFFF'] };
    const { 'DDF1/EF05': _, ...without } = memory.files;
    for (const wrong of [
      null,
      [],
      {},
      { ...memory, version: 2 },
      { ...memory, state: 'sold' },
      { ...memory, files: shortened },
      { ...memory, files: without },
      { ...memory, files: { ...memory.files, extra: [] } },
      { ...memory, files: { ...memory.files, 'DDF1/EF07': ['ZZ'.repeat(3074)] } },
      { ...memory, triesLeft: { RK1_DDF1: 16 } },
      { ...memory, triesLeft: { NO_KEY: 1 } },
      { ...memory, blocked: { DF01: 'a little' } },
      { ...memory, blocked: { DF09: 'temporary' } },
      { ...memory, blocked: { toString: 'temporary' } },
    ]) {
      expect(isMemoryOf(CARD, wrong)).toBe(false);
    }
    expect(isMemoryOf({ ...CARD, profile: '8K', fields: {} }, memory)).toBe(false);
  });
});

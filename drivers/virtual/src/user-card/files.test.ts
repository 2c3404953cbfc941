import { DIRECTORIES, filesOf, KEY_USAGE, PROFILES } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import type { CardFile } from '../card-file/card-file.js';
import { CARD, KEYS, withConventions } from '../card-under-test.js';
import { Terminal } from './terminal-under-test.js';
import { VirtualHealthCard } from './virtual-health-card.js';

const hex = (fid: number) => fid.toString(16).toUpperCase();
const terminalOf = (card: Partial<CardFile>) => new Terminal(new VirtualHealthCard({ ...CARD, ...card }, KEYS));

/** Lengths of the records of the current file until there are no more. */
async function recordLengths(terminal: Terminal): Promise<number[]> {
  const lengths: number[] = [];
  for (let number = 1; number < 256; number++) {
    const answer = await terminal.say(`00B2${hex(number).padStart(2, '0')}0400`);
    if (answer === '6A83') break;
    expect(answer).toMatch(/9000$/u);
    lengths.push(answer.length / 2 - 2);
  }
  return lengths;
}

async function sizeOfFile(terminal: Terminal): Promise<number> {
  for (let offset = 0; ; ) {
    const answer = await terminal.say(`00B0${hex(offset).padStart(4, '0')}80`);
    if (answer === '6B00') return offset;
    expect(answer).toMatch(/9000$/u);
    offset += answer.length / 2 - 2;
    if (answer.length / 2 - 2 < 0x80) return offset;
  }
}

describe.each(PROFILES)('a card of %s', (profile) => {
  it.each(filesOf(profile).map((file) => [file.path, file] as const))('has %s as it must be', async (_, file) => {
    const terminal = terminalOf({ profile, fields: profile === '32K' ? CARD.fields : {} });
    const way = file.directory === 'DDF1' ? ['DDF1'] : ['DDF1', file.directory];
    for (const fid of file.structure === 'clinical' ? file.fids : [file.fid]) {
      expect(await terminal.select('3F00', ...way, hex(fid))).toBe('9000');
      const command = file.structure === 'photo' || file.structure === 'clinical' ? '00B0000001' : '00B2010400';
      if (file.readKey !== null) {
        expect(await terminal.say(command)).toBe('6982');
        expect(await terminal.prove(file.readKey)).toBe('9000');
      }
      if (file.structure === 'photo' || file.structure === 'clinical') {
        expect(await sizeOfFile(terminal)).toBe(file.size);
      } else if (file.structure === 'tlv') {
        expect(await recordLengths(terminal)).toEqual(file.records.map(({ length }) => 2 + length));
      } else {
        const length = file.items.reduce((sum, item) => sum + item.length, 0);
        expect(await recordLengths(terminal)).toEqual(Array.from({ length: file.recordCount }, () => length));
      }
    }
  });
});

describe('the tree', () => {
  it('takes every name that the specification gives', async () => {
    const terminal = terminalOf({});
    for (const { nameHex } of Object.values(DIRECTORIES)) {
      if (nameHex === null) continue;
      const length = (nameHex.length / 2).toString(16).padStart(2, '0');
      expect(await terminal.say(`00A40400${length}${nameHex}00`)).toBe('9000');
    }
    // The last one is DF03: only it has ED01.
    expect(await terminal.select('ED01')).toBe('9000');
  });

  it('lacks what the 16K profile lacks', async () => {
    const terminal = terminalOf({ profile: '16K', fields: {} });
    expect(await terminal.select('DDF1', 'EF07')).toBe('6A82');
    // From inside DF02 the same identifier would lead to a file of DDF1.
    expect(await terminal.select('DDF1', 'EF08', 'DF02')).toBe('9000');
    await terminal.prove('RK1_DF02');
    expect(await terminal.say('00B2014400')).toBe('6A82');
    expect(await terminal.select('DF03', 'EE03')).toBe('6A82');
    expect(await terminal.select('EE02')).toBe('9000');
  });

  it('names the two files with tag 39 apart by where they are', async () => {
    const terminal = terminalOf({ profile: '16K', fields: { bloodDonor: '01' } });
    await terminal.select('DDF1', 'EF05');
    expect(await terminal.say('00B2390000')).toBe('39009000');
    await terminal.select('DF02', 'EF07');
    await terminal.prove('RK1_DF02');
    expect(await terminal.say('00B2390000')).toBe('3901019000');
  });

  it('finds records by tag in files that have tags alone', async () => {
    const terminal = terminalOf({});
    await terminal.select('DDF1', 'DF03', 'EF05');
    await terminal.prove('RK1_DF03');
    expect(await terminal.say('00B2FF0000')).toBe('6981');
  });

  it('reads bytes by short identifier too', async () => {
    const terminal = terminalOf({ photo: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9) });
    await terminal.select('DDF1');
    await terminal.prove('RK1_DDF1');
    expect(await terminal.say('00B0870006')).toBe('0004FFD8FFD99000');
    expect(await terminal.say('00B0000402')).toBe('FFD99000');
    expect(await terminal.say('00B0890006')).toBe('6A82');
    expect(await terminal.say('00B0A70006')).toBe('6A86');
  });
});

describe('keys', () => {
  const EXTERNAL = ['read', 'update', 'erase'] as const;

  it('open under their identifier in their directory, each for itself', async () => {
    const terminal = terminalOf({});
    for (const [name, { directory, purpose }] of Object.entries(KEY_USAGE)) {
      if (!EXTERNAL.some((each) => each === purpose)) continue;
      await terminal.select('3F00', 'DDF1', ...(directory === 'DDF1' ? [] : [directory]));
      expect([name, await terminal.prove(name as keyof typeof KEY_USAGE)]).toEqual([name, '9000']);
    }
  });

  it('of DDF1 can be proven from inside an application', async () => {
    const terminal = terminalOf({});
    await terminal.select('DDF1', 'DF01');
    expect(await terminal.prove('RK1_DDF1')).toBe('9000');
    expect([await terminal.select('EF06'), await terminal.say('00B2020400')]).toEqual(['9000', '6982']);
    expect([await terminal.select('DDF1', 'EF06'), await terminal.say('00B2020400')]).toEqual(['9000', '0C01019000']);
  });

  it('are not there in another directory, nor for another purpose', async () => {
    const terminal = terminalOf({});
    await terminal.select('DDF1');
    expect(await terminal.prove('UK1_DF01')).toBe('6A88');
    expect(await terminal.prove('STK_DDF1')).toBe('6A88');
    await terminal.select('DF01');
    // The same identifier means the key of this directory, which is another one.
    expect(await terminal.prove('UK1_DF03')).toBe('63CE');
    expect(await terminal.prove('UK2_DF02')).toBe('6A88');
    await terminal.select('3F00');
    expect(await terminal.prove('RK1_DDF1')).toBe('6A88');
  });

  it('stay open side by side; those of an application close when another is selected, those of DDF1 with the MF', async () => {
    const terminal = terminalOf({});
    await terminal.select('DDF1');
    await terminal.prove('RK1_DDF1');
    await terminal.select('DF01');
    await terminal.prove('RK1_DF01');
    await terminal.prove('UK1_DF01');
    expect([await terminal.select('EF05'), await terminal.say('00B2010400')]).toEqual(['9000', '1501FF9000']);
    await terminal.select('DF02', 'DF01');
    expect([await terminal.select('EF05'), await terminal.say('00B2010400')]).toEqual(['9000', '6982']);
    await terminal.select('DDF1');
    expect([await terminal.select('EF06'), await terminal.say('00B2020400')]).toEqual(['9000', '0C01019000']);
    await terminal.select('3F00', 'DDF1');
    expect([await terminal.select('EF06'), await terminal.say('00B2020400')]).toEqual(['9000', '6982']);
  });

  it('count wrong tries each for itself', async () => {
    const card = new VirtualHealthCard(withConventions({ triesAtMost: 2 }), KEYS);
    const terminal = new Terminal(card);
    await terminal.select('DDF1', 'DF01');
    expect([await terminal.prove('UK1_DF03'), await terminal.prove('RK1_DF01')]).toEqual(['63C1', '9000']);
    expect([await terminal.prove('UK1_DF01'), await terminal.prove('UK1_DF03')]).toEqual(['9000', '63C1']);
    expect([await terminal.prove('UK1_DF03'), await terminal.prove('UK1_DF01')]).toEqual(['63C0', '6983']);
    expect(await terminal.prove('RK1_DF01')).toBe('9000');
  });

  it('are known under the number that the card has for their version', async () => {
    const terminal = new Terminal(new VirtualHealthCard(withConventions({ keyVersions: [3] }), KEYS));
    await terminal.select('DDF1');
    expect([await terminal.prove('RK1_DDF1', 1), await terminal.prove('RK1_DDF1', 3)]).toEqual(['6A88', '9000']);
  });

  it('are other ones in each version, and count wrong tries together', async () => {
    const renewed = { ...KEYS, laterKeys: [{}, { RK1_DDF1: KEYS.masterKeys.UK1_DDF1 }] };
    const terminal = new Terminal(new VirtualHealthCard(CARD, renewed));
    await terminal.select('DDF1');
    expect([await terminal.prove('RK1_DDF1', 2), await terminal.prove('RK1_DDF1', 3)]).toEqual(['6A88', '63CE']);
    expect([await terminal.prove('RK1_DDF1', 1), await terminal.prove('RK1_DDF1', 3)]).toEqual(['9000', '63CE']);
  });
});

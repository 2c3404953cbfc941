import { toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { bytes } from '../card-under-test.js';
import { CharacterQueue } from './character-queue.js';
import type { CharacterLine } from './t0-card.js';
import { carryTpdu } from './t0-firmware.js';

/** A card of which every step is written: after so many characters it sends these. */
function scripted(...steps: readonly [hears: number, says: string][]) {
  const answers = new CharacterQueue();
  const heard: number[] = [];
  const left = [...steps];
  const line: CharacterLine = {
    answers,
    send(characters) {
      heard.push(...characters);
      while (left[0] !== undefined && heard.length >= left[0][0]) answers.push(bytes(left.shift()?.[1] ?? ''));
    },
  };
  return { line, heard };
}

const BOUNDS = { waitingMs: 20, nullsAtMost: 3, stillWorking: () => {} };
const outcome = async (line: CharacterLine, tpdu: string, bounds = BOUNDS): Promise<string> => {
  const answer = await carryTpdu(line, bytes(tpdu), bounds);
  return typeof answer === 'string' ? answer : toHex(answer);
};

describe('firmware of a reader in T=0 (ISO/IEC 7816-3, clause 10.3)', () => {
  it.each([
    ['case 1, four bytes', '00440000', [[5, '9000']], '9000', '0044000000'],
    ['case 1, with its P3', '0044000000', [[5, '9000']], '9000', '0044000000'],
    ['case 2', '00B2010402', [[5, 'B201029000']], '01029000', '00B2010402'],
    ['case 2, byte by byte', '00B2010402', [[5, '4D014D029000']], '01029000', '00B2010402'],
    ['case 2, one byte and the rest', '00B2010403', [[5, '4D01B202039000']], '0102039000', '00B2010403'],
    ['case 2, refused', '00B2010402', [[5, '6A83']], '6A83', '00B2010402'],
    ['case 2, all there is', '00B2010400', [[5, `B2${'00'.repeat(256)}9000`]], `${'00'.repeat(256)}9000`, '00B2010400'],
    [
      'case 2, with data that look like procedure bytes',
      '00B2010404',
      [[5, 'B260B26A909000']],
      '60B26A909000',
      '00B2010404',
    ],
    [
      'case 3',
      '00A4000002DF01',
      [
        [5, 'A4'],
        [7, '9000'],
      ],
      '9000',
      '00A4000002DF01',
    ],
    [
      'case 3, byte by byte',
      '00A4000002DF01',
      [
        [5, '5B'],
        [6, '5B'],
        [7, '9000'],
      ],
      '9000',
      '00A4000002DF01',
    ],
    ['case 3, refused before its data', '00A4000002DF01', [[5, '6700']], '6700', '00A4000002'],
    ['a status word that begins with 9', '00440000', [[5, '9302']], '9302', '0044000000'],
    [
      'NULL bytes anywhere',
      '00A4000002DF01',
      [
        [5, '6060A4'],
        [7, '609000'],
      ],
      '9000',
      '00A4000002DF01',
    ],
  ] as [string, string, [number, string][], string, string][])('carries %s', async (_, tpdu, steps, answer, sent) => {
    const { line, heard } = scripted(...steps);
    expect(await outcome(line, tpdu)).toBe(answer);
    expect(toHex(Uint8Array.from(heard))).toBe(sent);
  });

  it('tells of every NULL byte', async () => {
    let told = 0;
    const { line } = scripted([5, '6060B20160609000']);
    const stillWorking = (): void => {
      told += 1;
    };
    expect(await outcome(line, '00B2010401', { ...BOUNDS, nullsAtMost: 10, stillWorking })).toBe('019000');
    expect(told).toBe(4);
  });

  it('gives up a card that sends them for ever', async () => {
    let told = 0;
    const stillWorking = (): void => {
      told += 1;
    };
    const { line } = scripted([5, '60'.repeat(1000)]);
    expect(await outcome(line, '00440000', { ...BOUNDS, stillWorking })).toBe('mute');
    expect(told).toBe(BOUNDS.nullsAtMost);
  });

  it.each([
    ['another instruction', '00B2010402', [[5, 'A4']]],
    ['neither an instruction nor a status', '00B2010402', [[5, '00']]],
    [
      'more data than there are',
      '00A4000002DF01',
      [
        [5, 'A4'],
        [7, 'A4'],
      ],
    ],
    [
      'one byte more than there are',
      '00A4000002DF01',
      [
        [5, 'A4'],
        [7, '5B'],
      ],
    ],
    ['data where there are none', '00440000', [[5, '44']]],
    ['more data after those that it gave', '00B2010402', [[5, 'B20102B2']]],
  ] as [string, string, [number, string][]][])('refuses a procedure byte for %s', async (_, tpdu, steps) => {
    expect(await outcome(scripted(...steps).line, tpdu)).toBe('procedure-byte-conflict');
  });

  it.each([
    ['nothing', []],
    ['a procedure byte and no data', [[5, 'B2']]],
    ['a part of the data', [[5, 'B201']]],
    ['half a status word', [[5, 'B2010290']]],
    ['a NULL byte and no more', [[5, '60']]],
  ] as [string, [number, string][]][])('calls a card mute that sends %s', async (_, steps) => {
    expect(await outcome(scripted(...steps).line, '00B2010402')).toBe('mute');
  });

  it('says when the card has left', async () => {
    const { line } = scripted();
    setTimeout(() => line.answers.end(), 5);
    expect(await outcome(line, '00B2010402', { ...BOUNDS, waitingMs: 5000 })).toBe('removed');
    expect(await outcome(line, '00B2010402')).toBe('removed');
  });

  it.each(['', '00A400', '00A4000002DF', '00A4000002DF0100'])('sends nothing of what is no TPDU: %s', async (tpdu) => {
    const { line, heard } = scripted([0, '9000']);
    expect(await outcome(line, tpdu)).toBe('bad-length');
    expect(heard).toEqual([]);
  });

  it('does not take what was left from before for an answer', async () => {
    const { line } = scripted([5, 'B2019000'], [10, '6A82']);
    line.answers.push(bytes('9000'));
    expect(await outcome(line, '00B2010401')).toBe('019000');
  });
});

import type { KeyName } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import type { CardFile } from '../../card-file/card-file.js';
import { CARD, COPY, KEYS, withConventions } from '../../card-under-test.js';
import { blocksCommand, cipherCommand, spoilt, Terminal } from '../terminal-under-test.js';
import { VirtualHealthCard } from '../virtual-health-card.js';

async function terminalAt(way: string[], keys: KeyName[], card = CARD): Promise<Terminal> {
  const terminal = new Terminal(new VirtualHealthCard(card, KEYS));
  expect(await terminal.select('DDF1', ...way)).toBe('9000');
  for (const key of keys) expect(await terminal.prove(key)).toBe('9000');
  return terminal;
}
const atOccupation = (card?: CardFile) => terminalAt(['DF01', 'EF07'], ['RK1_DF01', 'UK1_DF01'], card);
const atValidity = (card = CARD) => terminalAt(['EF08'], ['RK1_DDF1', 'UK1_DDF1'], card);
const atIndex = (card?: CardFile) => terminalAt(['DF03', 'EF05'], ['RK1_DF03', 'UK1_DF03', 'UK2_DF03'], card);

const SINGLE = '23012F';

describe('a secure message', () => {
  it('is taken once', async () => {
    const terminal = await atOccupation();
    const update = cipherCommand('04DC0204', 'STK_DF01', SINGLE, await terminal.challenge());
    expect([await terminal.say(update), await terminal.say(update)]).toEqual(['9000', '6984']);
    await terminal.challenge();
    expect(await terminal.say(update)).toBe('6988');
  });

  it('is not taken under an older challenge than the latest', async () => {
    const terminal = await atOccupation();
    const update = cipherCommand('04DC0204', 'STK_DF01', SINGLE, await terminal.challenge());
    await terminal.challenge();
    expect(await terminal.say(update)).toBe('6988');
    expect(await terminal.say('00B2020400')).toBe('2301FF9000');
  });

  it('is not taken for another record, nor under the key of another directory', async () => {
    const terminal = await atOccupation();
    const update = cipherCommand('04DC0204', 'STK_DF01', SINGLE, await terminal.challenge());
    expect(await terminal.say(update.replace('04DC0204', '04DC0104'))).toBe('6988');
    expect(await terminal.sendCipher('04DC0204', 'STK_DF02', SINGLE)).toBe('6988');
  });

  it('blocks its key when it is wrong too often, and a right one starts the count again', async () => {
    const terminal = await atOccupation(withConventions({ triesAtMost: 2 }));
    const wrong = async () =>
      terminal.say(spoilt(cipherCommand('04DC0204', 'STK_DF01', SINGLE, await terminal.challenge())));
    const right = () => terminal.sendCipher('04DC0204', 'STK_DF01', SINGLE);
    expect([await wrong(), await right(), await wrong(), await right()]).toEqual(['6988', '9000', '6988', '9000']);
    expect([await wrong(), await wrong(), await right()]).toEqual(['6988', '6988', '6983']);
  });

  it('holds data behind its length and before the padding, or is refused', async () => {
    const terminal = await atOccupation();
    // Tag, length or value that this record cannot have; no data at all.
    for (const data of ['220120', '230220', '23012000', '']) {
      expect(await terminal.sendCipher('04DC0204', 'STK_DF01', data)).toBe('6A80');
    }
  });

  it.each([
    ['no mark', `0323012F${'00'.repeat(12)}`],
    ['something behind the mark', `0323012F80${'00'.repeat(10)}01`],
    ['a block too many', `0323012F80${'00'.repeat(27)}`],
    ['a length past the end', `1023012F80${'00'.repeat(11)}`],
  ])('is refused with %s in its padding', async (_, plain) => {
    const terminal = await atOccupation();
    expect(await terminal.say(blocksCommand('04DC0204', 'STK_DF01', plain, await terminal.challenge()))).toBe('6A80');
    expect(await terminal.say('00B2020400')).toBe('2301FF9000');
  });

  it('is refused by a file that takes none', async () => {
    const terminal = await terminalAt(['EF06'], ['UK1_DDF1'], { ...CARD, state: 'personalising' });
    expect(await terminal.sendCipher('04DC0204', 'STK_DDF1', '0C0102')).toBe('6882');
  });
});

describe('writing', () => {
  it('updates a record by number, in the current file or by short identifier', async () => {
    const terminal = await terminalAt(['DF01'], ['RK1_DF01', 'UK1_DF01']);
    expect(await terminal.sendCipher('04DC023C', 'STK_DF01', SINGLE)).toBe('9000');
    expect(await terminal.say('00B2020400')).toBe('23012F9000');
  });

  it('needs the update key besides secure messaging', async () => {
    const terminal = await terminalAt(['DF01', 'EF07'], ['RK1_DF01']);
    expect(await terminal.sendCipher('04DC0204', 'STK_DF01', SINGLE)).toBe('6982');
  });

  it('takes the validity either way', async () => {
    const terminal = await atValidity();
    expect(await terminal.say('00DC010406070420301231')).toBe('9000');
    expect(await terminal.say('00B2010400')).toBe('0704203012319000');
    expect(await terminal.sendCipher('04DC0104', 'STK_DDF1', '070420311231')).toBe('9000');
    expect(await terminal.say('00B2010400')).toBe('0704203112319000');
  });

  it('opens the files of the bureau until the card is issued', async () => {
    const card = new VirtualHealthCard({ ...CARD, state: 'personalising' }, KEYS);
    const terminal = new Terminal(card);
    await terminal.select('DDF1', 'EF06');
    const update = '00DC0204030C0102';
    expect(await terminal.say(update)).toBe('6982');
    await terminal.prove('UK1_DDF1');
    expect(await terminal.say(update)).toBe('9000');
    await card.issue();
    expect(await terminal.say(update)).toBe('6982');
    await terminal.prove('RK1_DDF1');
    expect(await terminal.say('00B2020400')).toBe('0C01029000');
  });

  it('takes bytes in plain and as a secure message', async () => {
    const terminal = await terminalAt(['EF07'], ['RK1_DDF1', 'UK1_DDF1']);
    expect(await terminal.say('00D6000004AABBCCDD')).toBe('9000');
    expect(await terminal.sendCipher('04D60002', 'STK_DDF1', 'EEFF')).toBe('9000');
    expect(await terminal.say('00B0000006')).toBe('AABBEEFFFFFF9000');
    expect(await terminal.sendCipher('04D60002', 'STK_DDF1', '')).toBe('6A80');
  });

  it('appends to a cyclic file: the newest is record 1, and the oldest goes', async () => {
    const terminal = await terminalAt(['DF02', 'EF07'], ['RK1_DF02', 'UK3_DF02']);
    const record = (digit: string) => digit.repeat(240);
    for (const digit of ['1', '2', '3', '4']) {
      expect(await terminal.sendCipher('04E20000', 'STK_DF02', record(digit))).toBe('9000');
    }
    const read = (number: number) => terminal.say(`00B20${number}0478`);
    expect([await read(1), await read(2), await read(3), await read(4)]).toEqual([
      `${record('4')}9000`,
      `${record('3')}9000`,
      `${record('2')}9000`,
      '6A83',
    ]);
    expect(await terminal.sendCipher('04E20000', 'STK_DF02', '11')).toBe('6A80');
    expect(await terminal.sendCipher('04DC0104', 'STK_DF02', record('5'))).toBe('6981');
  });

  it('sends Lc 24 and 84 for the two cyclic files, as vendors do', () => {
    const lc = (bytes: number) =>
      cipherCommand('04E20000', 'STK_DF02', '00'.repeat(bytes), '00'.repeat(8)).slice(8, 10);
    expect([lc(24), lc(120)]).toEqual(['24', '84']);
  });

  it('sets a flag with one key and clears it with another', async () => {
    const terminal = await atIndex();
    expect(await terminal.sendMac('84D20204', 'STK_DF03')).toBe('9000');
    expect([await terminal.say('00B2010400'), await terminal.say('00B2020400')]).toEqual(['FF9000', '009000']);
    expect(await terminal.sendMac('840C0204', 'STK_DF03')).toBe('9000');
    expect(await terminal.say('00B2020400')).toBe('FF9000');
    expect([await terminal.sendMac('84D20404', 'STK_DF03'), await terminal.say('84D2010403AABBCC')]).toEqual([
      '6A83',
      '6700',
    ]);

    const updater = await terminalAt(['DF03', 'EF05'], ['UK1_DF03']);
    expect(await updater.sendMac('840C0204', 'STK_DF03')).toBe('6982');
  });

  it('keeps the flag that has no MAC', async () => {
    const terminal = await atIndex();
    await terminal.challenge();
    expect([await terminal.say('84D2010400'), await terminal.say('84D20104')]).toEqual(['6987', '6987']);
  });
});

describe('the dialect of V1’s test build', () => {
  const dialect = withConventions({ dialect: 'v1-test-build' });

  it('takes plain records, previous records and flags without a MAC', async () => {
    const occupation = await atOccupation(dialect);
    expect([await occupation.say('00DC02040323012F'), await occupation.say('00B2020400')]).toEqual([
      '9000',
      '23012F9000',
    ]);
    const cyclic = await terminalAt(['DF02', 'EF08'], ['RK1_DF02', 'UK3_DF02'], dialect);
    expect(await cyclic.say(`00DC000318${'AB'.repeat(24)}`)).toBe('9000');
    expect(await cyclic.say('00B2010400')).toBe(`${'AB'.repeat(24)}9000`);
    const index = await atIndex(dialect);
    expect([await index.say('84D2010400'), await index.say('00B2010400')]).toEqual(['9000', '009000']);
    expect([await index.say('840C010400'), await index.say('00B2010400')]).toEqual(['9000', 'FF9000']);
  });

  it('is off unless it is asked for', async () => {
    const occupation = await atOccupation();
    await occupation.challenge();
    expect(await occupation.say('00DC02040323012F')).toBe('6987');
    expect(await occupation.say(`00DC000318${'AB'.repeat(24)}`)).toBe('6A86');
  });

  it('needs the update key all the same', async () => {
    const terminal = await terminalAt(['DF01', 'EF07'], ['RK1_DF01'], dialect);
    expect(await terminal.say('00DC02040323012F')).toBe('6982');
  });
});

describe('a copy of a card', () => {
  it('lets everybody write what needs no key, and can open no message', async () => {
    const terminal = await terminalAt(['EF08'], [], COPY);
    expect(await terminal.say('00DC010406070420301231')).toBe('9000');
    expect(await terminal.sendCipher('04DC0104', 'STK_DDF1', '070420311231')).toBe('9403');
  });
});

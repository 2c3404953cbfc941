import type { KeyName } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import { KEYS, withConventions } from '../card-under-test.js';
import { cipherCommand, spoilt, Terminal } from './terminal-under-test.js';
import { VirtualHealthCard } from './virtual-health-card.js';

const MARRIAGE = '230120';
const UPDATE_MARRIAGE = '04DC0204';
const WITHOUT_RECORD = '04DCFF04';

/** A terminal at DF01/EF07 that proved these keys; one wrong try blocks a key. */
async function atOccupation(...proven: KeyName[]): Promise<Terminal> {
  const terminal = new Terminal(new VirtualHealthCard(withConventions({ triesAtMost: 1 }), KEYS));
  await terminal.select('DDF1', 'DF01', 'EF07');
  for (const key of proven) expect(await terminal.prove(key)).toBe('9000');
  return terminal;
}

async function blockStk(terminal: Terminal): Promise<void> {
  const wrong = spoilt(cipherCommand(UPDATE_MARRIAGE, 'STK_DF01', MARRIAGE, await terminal.challenge()));
  expect(await terminal.say(wrong)).toBe('6988');
}

/** Each command is wrong in both ways; the earlier one counts. */
describe('checks come in the order of spec e.3', () => {
  it('class before instruction', async () => {
    const terminal = await atOccupation();
    expect(await terminal.say('90FFFFFF')).toBe('6E00');
    expect(await terminal.say('00FFFFFF')).toBe('6D00');
  });

  it('instruction before parameters', async () => {
    const terminal = await atOccupation();
    expect(await terminal.say('04FFFFFF')).toBe('6D00');
    expect(await terminal.say('04DC0207')).toBe('6A86');
  });

  it('parameters before length', async () => {
    const terminal = await atOccupation();
    expect(await terminal.say('04DC020700')).toBe('6A86');
    expect(await terminal.say('04DC020400')).toBe('6700');
  });

  it('length before a blocked application', async () => {
    const terminal = await atOccupation();
    await terminal.sendMac('841E0000', 'LK_DF01');
    expect(await terminal.say('04DC020400')).toBe('6700');
    expect(await terminal.say(`04DC020414${'00'.repeat(20)}`)).toBe('6985');
  });

  it('a blocked application before no current file', async () => {
    const terminal = await atOccupation();
    await terminal.select('DF01');
    expect(await terminal.say('00B2010400')).toBe('6986');
    await terminal.sendMac('841E0000', 'LK_DF01');
    expect(await terminal.say('00B2010400')).toBe('6985');
  });

  it('no current file before everything that is about the file', async () => {
    const terminal = await atOccupation();
    await terminal.select('DF01');
    expect(await terminal.say('00D6FFFF01AA')).toBe('6A86');
    expect(await terminal.say('00D67FFF01AA')).toBe('6986');
  });

  it('kind of file before access', async () => {
    const terminal = await atOccupation();
    expect(await terminal.say('00D6000001AA')).toBe('6981');
    expect(await terminal.say('00B0000001')).toBe('6981');
    expect(await terminal.say(`04E2000014${'00'.repeat(20)}`)).toBe('6981');
    expect(await terminal.say('84D2010404AABBCCDD')).toBe('6981');
    expect(await terminal.say('00DC020403230120')).toBe('6982');
  });

  it('access before a blocked key', async () => {
    const terminal = await atOccupation('UK1_DF01');
    await blockStk(terminal);
    await terminal.select('DDF1', 'DF01', 'EF07');
    expect(await terminal.sendCipher(UPDATE_MARRIAGE, 'STK_DF01', MARRIAGE)).toBe('6982');
    await terminal.prove('UK1_DF01');
    expect(await terminal.sendCipher(UPDATE_MARRIAGE, 'STK_DF01', MARRIAGE)).toBe('6983');
  });

  it('a blocked key before no challenge', async () => {
    const terminal = await atOccupation('UK1_DF01');
    const update = cipherCommand(UPDATE_MARRIAGE, 'STK_DF01', MARRIAGE, '00'.repeat(8));
    expect(await terminal.say(update)).toBe('6984');
    await blockStk(terminal);
    expect(await terminal.say(update)).toBe('6983');
  });

  it('no challenge before a missing and a wrong MAC', async () => {
    const terminal = await atOccupation('UK1_DF01');
    expect(await terminal.say('00DC020403230120')).toBe('6984');
    await terminal.challenge();
    expect(await terminal.say('00DC020403230120')).toBe('6987');
    expect(await terminal.say('04DC020404AABBCCDD')).toBe('6987');
    expect(await terminal.say(`04DC020415${'00'.repeat(21)}`)).toBe('6987');
    expect(await terminal.say(`04DC020414${'00'.repeat(20)}`)).toBe('6988');
  });

  it('a wrong MAC before no such record', async () => {
    const terminal = await atOccupation('UK1_DF01');
    const wrong = spoilt(cipherCommand(WITHOUT_RECORD, 'STK_DF01', MARRIAGE, await terminal.challenge()));
    expect(await terminal.say(wrong)).toBe('6988');
    const other = await atOccupation('UK1_DF01');
    expect(await other.sendCipher(WITHOUT_RECORD, 'STK_DF01', MARRIAGE)).toBe('6A83');
  });

  it('no such record before wrong data', async () => {
    const terminal = await atOccupation('UK1_DF01');
    expect(await terminal.sendCipher(WITHOUT_RECORD, 'STK_DF01', 'FFFFFF')).toBe('6A83');
    expect(await terminal.sendCipher(UPDATE_MARRIAGE, 'STK_DF01', 'FFFFFF')).toBe('6A80');
  });

  it('an offset outside of the file before too much data', async () => {
    const terminal = await atOccupation();
    await terminal.select('DDF1', 'EF07');
    await terminal.prove('UK1_DDF1');
    const two = (offset: string) => terminal.say(`00D6${offset}02AABB`);
    expect([await two('0C02'), await two('0C01'), await two('0C00')]).toEqual(['6B00', '6A84', '9000']);
  });
});

import { describe, expect, it } from 'vitest';
import { CARD, KEYS } from '../../card-under-test.js';
import { macCommand, spoilt, Terminal } from '../terminal-under-test.js';
import { VirtualHealthCard } from '../virtual-health-card.js';

const BLOCK = '841E0000';
const BLOCK_FOR_GOOD = '841E0001';
const UNBLOCK = '84180000';
const BLOCK_CARD = '84160000';

async function terminalIn(...way: string[]): Promise<{ terminal: Terminal; card: VirtualHealthCard }> {
  const card = new VirtualHealthCard(CARD, KEYS);
  const terminal = new Terminal(card);
  await terminal.select(...way);
  return { terminal, card };
}

describe('a blocked application', () => {
  it('says so when it is selected, and does nothing else until it is unblocked', async () => {
    const { terminal, card } = await terminalIn('DDF1', 'DF01');
    expect(await terminal.sendMac(BLOCK, 'LK_DF01')).toBe('9000');
    card.powerOff();
    card.powerOn();
    expect(await terminal.select('DDF1')).toBe('9000');
    expect([await terminal.select('DF01'), await terminal.select('EF05')]).toEqual(['6283', '6283']);
    expect([await terminal.say('00B2010400'), await terminal.prove('RK1_DF01')]).toEqual(['6985', '6985']);
    expect(await terminal.select('DDF1', 'DF02')).toBe('9000');
    expect(await terminal.select('DF01')).toBe('6283');
    expect(await terminal.sendMac(UNBLOCK, 'LK_DF01')).toBe('9000');
    expect([await terminal.select('DF01'), await terminal.prove('RK1_DF01')]).toEqual(['9000', '9000']);
  });

  it('may be blocked for good', async () => {
    const { terminal } = await terminalIn('DDF1', 'DF03');
    expect(await terminal.sendMac(BLOCK_FOR_GOOD, 'LK_DF03')).toBe('9000');
    expect([await terminal.say('00B2010400'), await terminal.say('0084000008')]).toEqual(['9303', '9303']);
    expect(await terminal.say(`${UNBLOCK}0400000000`)).toBe('9303');
    expect([await terminal.select('DDF1'), await terminal.select('DF03')]).toEqual(['9000', '9303']);
    // It was not entered.
    expect(await terminal.select('EF08')).toBe('9000');
  });

  it('can be blocked by its own key alone', async () => {
    const { terminal } = await terminalIn('DDF1', 'DF01');
    expect([await terminal.sendMac(BLOCK, 'LK_DF02'), await terminal.select('DF01')]).toEqual(['6988', '9000']);
    const message = macCommand(BLOCK, 'LK_DF01', await terminal.challenge());
    expect([await terminal.say(spoilt(message)), await terminal.say(message)]).toEqual(['6988', '6984']);
    await terminal.select('DDF1');
    expect(await terminal.sendMac(BLOCK, 'LK_DF01')).toBe('9403');
    expect(await terminal.say(`${BLOCK}03AABBCC`)).toBe('6700');
  });

  it('cannot be unblocked when it is not blocked', async () => {
    const { terminal } = await terminalIn('DDF1', 'DF01');
    expect(await terminal.sendMac(UNBLOCK, 'LK_DF01')).toBe('6985');
  });
});

describe('a blocked card', () => {
  it('answers SELECT with 6283 and all else with 6985, for good', async () => {
    const { terminal, card } = await terminalIn('DDF1', 'DF01');
    expect(await terminal.sendMac(BLOCK_CARD, 'BK_MF')).toBe('9000');
    card.reset();
    expect([await terminal.select('DDF1'), await terminal.select('3F00'), await terminal.select('1234')]).toEqual([
      '6283',
      '6283',
      '6283',
    ]);
    expect([await terminal.say('0084000008'), await terminal.say('00B2010400')]).toEqual(['6985', '6985']);
    expect(await terminal.say(`${UNBLOCK}0400000000`)).toBe('6985');
  });

  it('is blocked by the key of the MF alone', async () => {
    const { terminal } = await terminalIn('DDF1', 'DF01');
    expect([await terminal.sendMac(BLOCK_CARD, 'LK_DF01'), await terminal.select('DDF1')]).toEqual(['6988', '9000']);
  });
});

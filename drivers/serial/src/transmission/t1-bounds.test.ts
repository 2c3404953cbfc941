import { describe, expect, it } from 'vitest';
import { openT1 } from './open-t1.js';
import {
  bytes,
  ONE,
  outcomes,
  type Script,
  ScriptedCard,
  SIZES,
  SMALL_CARD,
  times,
} from './scripted-card-under-test.js';

describe('a card that asks without end', () => {
  it.each(['WTX', 'IFS', 'ABORT'])('for %s is refused after so many requests, and that is the end', async (task) => {
    const value = task === 'ABORT' ? '' : ' 1';
    const request = `S(${task} request)${value}`;
    const script: Script = [['I(0,0) 00840000', request], ...times(5, [`S(${task} response)${value}`, request])];
    expect(await outcomes(script, [ONE, ONE], { cardRequests: 5 })).toEqual(['timeout', 'timeout']);
  });

  it('and takes its time for it is refused after so long', async () => {
    let granted = 0;
    const slow = new ScriptedCard([
      SIZES,
      ['I(0,0) 00840000', 'S(WTX request) 255'],
      ...times(1000, ['S(WTX response) 255', 'S(WTX request) 255']),
    ]);
    const exchange = slow.exchange.bind(slow);
    slow.exchange = async (tpdu, waiting) => {
      granted += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return exchange(tpdu, waiting);
    };
    const t1 = await openT1(slow, SMALL_CARD, { limits: { commandMs: 100, cardRequests: 10_000 } });
    await expect(t1.transmit(bytes(ONE))).rejects.toMatchObject({ code: 'timeout' });
    expect(granted).toBeLessThan(100);
    expect(Math.max(...slow.waits.slice(1).map(({ timeoutMs }) => timeoutMs))).toBeLessThanOrEqual(100);
  });

  it('for acknowledgements that lead nowhere is given up', async () => {
    const script: Script = [
      ['I(0,0) 00840000', 'R(1)'],
      ['R(0)#2', 'R(1)'],
      ['R(0)#2', 'R(1)'],
      ...times(3, ['S(RESYNCH request)', 'R(1)']),
    ];
    expect(await outcomes(script, [ONE])).toEqual(['protocol']);
  });

  it('for the same block again is given up', async () => {
    const script: Script = [...times(3, ['I(0,0) 00840000', 'R(0)']), ['S(RESYNCH request)', 'S(RESYNCH response)']];
    expect(await outcomes(script, [ONE])).toEqual(['protocol']);
  });
});

describe('the waiting time', () => {
  it('is one block waiting time, and as many as were granted for one block alone', async () => {
    const card = new ScriptedCard([
      SIZES,
      ['I(0,0) 00840000', 'S(WTX request) 9'],
      ['S(WTX response) 9', 'damaged'],
      ['R(0)#1', 'I(0,1) 01'],
      ['R(1)', 'I(1,0) 9000'],
    ]);
    const t1 = await openT1(card, SMALL_CARD);
    await t1.transmit(bytes(ONE));
    expect(card.waits.map(({ blockWaitingMultiplier }) => blockWaitingMultiplier)).toEqual([1, 1, 9, 1, 1]);
    const [, one = 0, nine = 0, again = 0] = card.waits.map(({ timeoutMs }) => timeoutMs);
    const blockWaitingMs = (11 + 16 * 960) / 9.6;
    expect(one).toBeGreaterThan(blockWaitingMs);
    expect(nine - one).toBeGreaterThan(7.9 * blockWaitingMs);
    expect(nine - one).toBeLessThan(8.1 * blockWaitingMs);
    expect(Math.abs(again - one)).toBeLessThan(10);
  });
});

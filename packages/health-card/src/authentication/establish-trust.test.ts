import { toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import type { ProofObservation } from '../genuineness/proof-observation.js';
import { HealthCardError } from '../health-card-error.js';
import type { ReadCardOptions } from '../reading/read-card.js';
import { RESPONSE, readScripted, scriptedCard, scriptedSam } from '../session/scripted-card.fixture.js';

describe('the proof of genuineness', () => {
  const proofOf = async (options: Partial<ReadCardOptions>) => (await readScripted(options)).proof;
  const internal = (answer: string) => ({ channel: scriptedCard(({ ins }) => (ins === 0x88 ? answer : undefined)) });

  it.each([
    ['eight wrong bytes', '00000000000000009000', { result: 'failed', challenge: 'A0A1A2A3A4A5A6A7' }],
    ['too few bytes', 'C0FFEE9000', { result: 'failed', challenge: 'A0A1A2A3A4A5A6A7' }],
    ['no such command', '6D00', { result: 'not-possible', reason: 'not-supported' }],
    ['no such key', '6A88', { result: 'not-possible', reason: 'not-supported' }],
    ['an answer without end', '6C00', { result: 'not-possible', reason: 'card-failed' }],
    ['a failing card', '6581', { result: 'not-possible', reason: 'card-failed' }],
  ])('judges %s, and the fields are read all the same', async (_what, answer, proof) => {
    const reading = await readScripted(internal(answer));
    expect(reading.proof).toEqual(proof);
    expect(reading.fields.idNumber.status).toBe('ok');
  });

  it('needs a SAM, a city code and a factor', async () => {
    const withoutCity = () => scriptedCard(({ ins, p1 }) => (ins === 0xb2 && p1 === 0x39 ? '39009000' : undefined));
    expect(await proofOf({ sam: null })).toEqual({ result: 'not-possible', reason: 'no-sam' });
    expect(await proofOf({ channel: withoutCity() })).toEqual({ result: 'not-possible', reason: 'no-city-code' });
    expect(await proofOf({ channel: withoutCity(), conventions: { cityCode: '430600' } })).toMatchObject({
      result: 'passed',
    });
    expect(await proofOf({ atr: Uint8Array.of(0x3b, 0x00) })).toEqual({
      result: 'not-possible',
      reason: 'not-supported',
    });
  });

  it('takes the agreed city code for a card that holds none, never for one whose code cannot be read', async () => {
    const channel = scriptedCard(({ ins, p1 }) => (ins === 0xb2 && p1 === 0x39 ? '6581' : undefined));
    expect(await proofOf({ channel, conventions: { cityCode: '110000' } })).toEqual({
      result: 'not-possible',
      reason: 'no-city-code',
    });
  });

  it('is never passed by nothing that equals nothing', async () => {
    const nothing = async () => new Uint8Array(0);
    const { channel } = internal('9000');
    expect(await proofOf({ channel, sam: scriptedSam({ respond: nothing }) })).toEqual({
      result: 'not-possible',
      reason: 'sam-failed',
    });
    expect(await proofOf({ sam: scriptedSam({ challenge: nothing }) })).toEqual({
      result: 'not-possible',
      reason: 'sam-failed',
    });
  });

  it.each(['challenge', 'respond'] as const)('tells a SAM that fails at %s from a card that fails', async (method) => {
    const broken = async () => {
      throw new Error('pulled');
    };
    const reading = await readScripted({ sam: scriptedSam({ [method]: broken }) });
    expect(reading.proof).toEqual({ result: 'not-possible', reason: 'sam-failed' });
    expect(reading.fields.idNumber.status).toBe('ok');
  });

  it('counts a SAM that only now finds its PIN blocked as failed', async () => {
    const challenge = () => Promise.reject(new HealthCardError('sam-pin-blocked', 'blocked'));
    expect(await proofOf({ sam: scriptedSam({ challenge }) })).toEqual({
      result: 'not-possible',
      reason: 'sam-failed',
    });
  });

  it('spends none of the card’s tries when SAM and card share no keys, and reads what is open', async () => {
    const { channel } = internal('00000000000000009000');
    const reading = await readScripted({ channel });
    expect(reading.proof.result).toBe('failed');
    expect(reading.fields.idNumber.status).toBe('ok');
    expect(channel.commands.some((hex) => hex.startsWith('0082'))).toBe(false);
  });

  it('spends none for a SAM that is under suspicion, unless the card proved itself', async () => {
    const { channel } = internal('6D00');
    await readScripted({ channel, samSuspect: true });
    expect(channel.commands.some((hex) => hex.startsWith('0082'))).toBe(false);
    const proven = scriptedCard();
    expect((await readScripted({ channel: proven, samSuspect: true })).proof.result).toBe('passed');
    expect(proven.commands.some((hex) => hex.startsWith('0082'))).toBe(true);
  });

  it('is asked for again of a card that wants the terminal’s proof first', async () => {
    let terminalProven = false;
    const channel = scriptedCard(({ ins }) => {
      if (ins === 0x82) terminalProven = true;
      return ins === 0x88 && !terminalProven ? '6982' : undefined;
    });
    expect(await proofOf({ channel })).toMatchObject({ result: 'passed' });
  });

  it('goes on without a challenge of the card', async () => {
    const channel = scriptedCard(({ ins }) => (ins === 0x84 ? '6D00' : undefined));
    expect(await proofOf({ channel })).toMatchObject({ result: 'passed' });
    expect(channel.commands.some((hex) => hex.startsWith('0082'))).toBe(false);
  });
});

describe('the observation of a proof', () => {
  it('is told apart from the reading, whether the answer is right or wrong', async () => {
    const sam = scriptedSam();
    const observed: ProofObservation[] = [];
    for (const answer of [toHex(RESPONSE), 'C0FFEE'])
      await readScripted({
        sam,
        channel: scriptedCard(({ ins }) => (ins === 0x88 ? `${answer}9000` : undefined)),
        onProof: (observation) => observed.push(observation),
      });
    expect(observed.map(({ answer }) => toHex(answer))).toEqual(['C0FFEE0011223344', 'C0FFEE']);
    const asked = sam.requests.filter(({ usage }) => usage.samTag === 0x01);
    expect(observed.map(({ challenge }) => toHex(challenge))).toEqual(
      asked.map(({ random, raw }) => toHex(random) + toHex(raw)),
    );
  });

  it('times that one command', async () => {
    const slow = scriptedCard();
    const transmit: typeof slow.transmit = async (command, signal) => {
      if (command[1] === 0x88) await new Promise((resolve) => setTimeout(resolve, 25));
      return slow.transmit(command, signal);
    };
    const observed: number[] = [];
    const startedAt = performance.now();
    await readScripted({ channel: { ...slow, transmit }, onProof: ({ roundTripMs }) => observed.push(roundTripMs) });
    expect(observed).toHaveLength(1);
    expect(observed[0]).toBeGreaterThanOrEqual(24);
    expect(observed[0]).toBeLessThanOrEqual(performance.now() - startedAt);
  });

  it('does not come from a card that does not answer', async () => {
    const observed: ProofObservation[] = [];
    const channel = scriptedCard(({ ins }) => (ins === 0x88 ? '6D00' : undefined));
    await readScripted({ channel, onProof: (observation) => observed.push(observation) });
    expect(observed).toEqual([]);
  });
});

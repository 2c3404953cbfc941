import { toHex } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../session/scripted-channel.fixture.js';
import type { AssessedReading } from './assessed-reading.js';
import { type HintEvidence, RELAY_LIMITS } from './hints.js';
import type { ProofObservation } from './proof-observation.js';
import { readerNormOf } from './reader-norm.js';
import { rememberReading } from './reading-memory.js';
import { ATR, assess, type Changes, readingOf } from './reading-under-test.fixture.js';

const KEY = new Uint8Array(16).fill(0x33);
const observed = (challenge: number, answer: number, roundTripMs = 20): ProofObservation => ({
  challenge: new Uint8Array(16).fill(challenge),
  answer: new Uint8Array(8).fill(answer),
  roundTripMs,
});
const hintOf = (hint: 'replay' | 'clone' | 'relay', reading: AssessedReading, evidence: HintEvidence) => {
  const found = assess(reading, evidence).hints.find((one) => one.hint === hint);
  return found && ('reason' in found ? `${found.outcome}: ${found.reason}` : found.outcome);
};
const changedAtr = (index: number) => ({
  atr: toHex(ATR.map((byte, position) => (position === index ? byte ^ 1 : byte))),
});

describe('a replay', () => {
  const remembered = rememberReading(readingOf(), observed(1, 0xaa), { key: KEY });
  const replay = (observation?: ProofObservation) =>
    hintOf('replay', readingOf(), { observation, memory: { key: KEY, readings: [remembered] } });

  it('is seen in one answer to two challenges', () => {
    expect(replay(observed(2, 0xaa))).toBe('seen: answer-repeated');
  });

  it('is not seen in another answer, nor in the very reading that is remembered', () => {
    expect(replay(observed(2, 0xab))).toBe('not-seen');
    expect(replay(observed(1, 0xaa))).toBe('not-seen');
  });

  it('cannot be looked for without an observation or a memory', () => {
    expect(replay()).toBe('not-possible: no-observation');
    expect(hintOf('replay', readingOf(), { observation: observed(1, 1) })).toBe('not-possible: no-memory');
  });
});

describe('a clone', () => {
  const remembered = rememberReading(readingOf(), undefined, { key: KEY });
  const clone = (changes: Changes, rest: Partial<AssessedReading>, readings = [remembered]) =>
    hintOf('clone', readingOf(changes, rest), { memory: { key: KEY, readings } });

  it('is seen in the numbers of a card on another chip', () => {
    expect(clone({}, changedAtr(4))).toBe('seen: other-factor');
    expect(clone({}, changedAtr(11))).toBe('seen: other-factor');
  });

  it('may be behind another answer to reset of the same chip', () => {
    expect(clone({}, changedAtr(12))).toBe('seen: other-answer-to-reset');
    expect(clone({}, { atr: '3B00' })).toBe('seen: other-answer-to-reset');
  });

  it('is not seen in the same card, in another, nor in one never met', () => {
    expect(clone({}, {})).toBe('not-seen');
    expect(clone({ issueSerial: '2016000732' }, changedAtr(4))).toBe('not-seen');
    expect(clone({ cardNumber: '439901197906150116' }, changedAtr(4))).toBe('not-seen');
    expect(clone({}, changedAtr(4), [])).toBe('not-seen');
  });

  it('takes the factor from where the deployment says', () => {
    const conventions = { factorPosition: 'last-8' } as const;
    const readings = [rememberReading(readingOf(), undefined, { key: KEY, conventions })];
    const evidence = { memory: { key: KEY, conventions, readings } };
    expect(hintOf('clone', readingOf({}, changedAtr(4)), evidence)).toBe('seen: other-answer-to-reset');
    expect(hintOf('clone', readingOf({}, changedAtr(12)), evidence)).toBe('seen: other-factor');
  });

  it('cannot be looked for without the numbers of the card', () => {
    expect(clone({ issueSerial: { status: 'absent' } }, {})).toBe('not-possible: not-read');
  });
});

describe('a relay', () => {
  // Median 20, median deviation 2.
  const readerNorm = readerNormOf(Array.from({ length: 25 }, (_, index) => 16 + 2 * (index % 5)));
  const relay = (roundTripMs: number, norm = readerNorm) =>
    hintOf('relay', readingOf(), { observation: observed(1, 1, roundTripMs), ...(norm && { readerNorm: norm }) });

  it('is seen where the answer comes far later than the reader’s usual', () => {
    expect(readerNorm).toEqual({ medianMs: 20, madMs: 2, samples: 25 });
    const latestMs = 20 + RELAY_LIMITS.deviationsAtMost * 2 * 1.4826;
    expect(relay(latestMs + 0.01)).toBe('seen: slow-answer');
    expect(relay(latestMs - 0.01)).toBe('not-seen');
    expect(relay(0)).toBe('not-seen');
  });

  it('leaves a reader without any spread some', () => {
    const norm = { medianMs: 20, madMs: 0, samples: 100 };
    expect(relay(28, norm)).toBe('not-seen');
    expect(relay(28.01, norm)).toBe('seen: slow-answer');
  });

  it('cannot be looked for without an observation, nor against too few', () => {
    expect(relay(20, { medianMs: 20, madMs: 2, samples: RELAY_LIMITS.samplesAtLeast - 1 })).toBe(
      'not-possible: no-norm',
    );
    expect(hintOf('relay', readingOf(), { observation: observed(1, 1) })).toBe('not-possible: no-norm');
    expect(hintOf('relay', readingOf(), readerNorm ? { readerNorm } : {})).toBe('not-possible: no-observation');
  });
});

describe('hints', () => {
  it('change no verdict, all three of them', () => {
    const readings = [rememberReading(readingOf({}, changedAtr(4)), observed(1, 0xaa), { key: KEY })];
    const evidence: HintEvidence = {
      observation: observed(2, 0xaa, 1000),
      memory: { key: KEY, readings },
      readerNorm: { medianMs: 20, madMs: 1, samples: 100 },
    };
    const report = assess(readingOf(), evidence);
    expect(report.hints.map(({ hint, outcome }) => [hint, outcome])).toEqual([
      ['replay', 'seen'],
      ['clone', 'seen'],
      ['relay', 'seen'],
    ]);
    expect(report.verdict).toBe('genuine');
  });

  it('look no further back than ten thousand readings', () => {
    const old = rememberReading(readingOf(), observed(1, 0xaa), { key: KEY });
    const other = rememberReading(readingOf({ issueSerial: '1' }), observed(3, 0xbb), { key: KEY });
    const at = (later: number) =>
      hintOf('replay', readingOf(), {
        observation: observed(2, 0xaa),
        memory: { key: KEY, readings: [old, ...Array.from({ length: later }, () => other)] },
      });
    expect(at(9_999)).toBe('seen: answer-repeated');
    expect(at(10_000)).toBe('not-seen');
  });
});

describe('what is remembered of a reading', () => {
  it('holds nothing but the time in clear', () => {
    const { readAt, ...hashes } = rememberReading(readingOf(), observed(1, 2), { key: KEY });
    expect(readAt).toBe('2026-11-22T02:24:00.000Z');
    expect(new Set(Object.values(hashes)).size).toBe(5);
    for (const hash of Object.values(hashes)) expect(hash).toMatch(/^[0-9A-F]{64}$/u);
  });

  it('is another under another key', () => {
    const remember = (key: Uint8Array) => rememberReading(readingOf(), observed(1, 2), { key });
    expect(remember(KEY)).toEqual(remember(KEY));
    expect(remember(bytesOf('00'.repeat(16))).card).not.toBe(remember(KEY).card);
  });

  it('is null where there was nothing', () => {
    const reading = readingOf({ cardNumber: { status: 'absent' } }, { atr: '3B00' });
    expect(rememberReading(reading, undefined, { key: KEY })).toMatchObject({
      card: null,
      factor: null,
      challenge: null,
      answer: null,
    });
  });
});

describe('the norm of a reader', () => {
  it.each([
    [[], null],
    [[7], { medianMs: 7, madMs: 0, samples: 1 }],
    [[4, 2], { medianMs: 3, madMs: 1, samples: 2 }],
    [[9, 1, 2], { medianMs: 2, madMs: 1, samples: 3 }],
  ])('of %j', (roundTrips, norm) => {
    expect(readerNormOf(roundTrips)).toEqual(norm);
  });

  it('is moved little by a few relays among its samples', () => {
    const usual = fc.array(fc.double({ min: 15, max: 25, noNaN: true }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(usual, (roundTrips) => {
        const norm = readerNormOf([...roundTrips, 500, 500, 500]);
        expect(norm?.medianMs).toBeLessThanOrEqual(25);
        expect(norm?.medianMs).toBeGreaterThanOrEqual(15);
        expect(norm?.madMs).toBeLessThanOrEqual(10);
      }),
    );
  });
});

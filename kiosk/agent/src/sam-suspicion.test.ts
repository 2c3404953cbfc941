import type { CardReading } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import { SamSuspicion } from './sam-suspicion.js';

const PASSED: CardReading['proof'] = { result: 'passed', challenge: '00' };
const FAILED: CardReading['proof'] = { result: 'failed', challenge: '00' };
const NO_COMMAND: CardReading['proof'] = { result: 'not-possible', reason: 'not-supported' };

/** As much of a reading as a suspicion looks at. */
function reading(card: string, proof: CardReading['proof'], idNumber = 'ok'): CardReading {
  const fields = { issueSerial: { status: 'ok', value: card }, idNumber: { status: idNumber } };
  return { atr: '3B00', proof, fields } as unknown as CardReading;
}

function after(...readings: CardReading[]): boolean {
  const suspicion = new SamSuspicion();
  for (const each of readings) suspicion.note(each);
  return suspicion.suspect;
}

const failed = ['A', 'B', 'C', 'D'].map((card) => reading(card, FAILED));

describe('the suspicion of a SAM', () => {
  it('begins with the third different card that fails', () => {
    expect(after(...failed.slice(0, 2))).toBe(false);
    expect(after(reading('A', FAILED), reading('A', FAILED), reading('A', FAILED), reading('B', FAILED))).toBe(false);
    expect(after(...failed.slice(0, 3))).toBe(true);
  });

  it('ends with a card that passes, and does not come back', () => {
    expect(after(...failed, reading('E', PASSED))).toBe(false);
    expect(after(reading('E', PASSED), ...failed)).toBe(false);
  });

  it('counts cards without the command whose files stayed shut, and none that opened them', () => {
    expect(after(...['A', 'B', 'C'].map((card) => reading(card, NO_COMMAND, 'denied')))).toBe(true);
    expect(after(...['A', 'B', 'C'].map((card) => reading(card, NO_COMMAND)))).toBe(false);
  });

  it('does not count what is no matter of keys', () => {
    const reasons = ['no-sam', 'sam-failed', 'no-city-code', 'card-failed'] as const;
    expect(after(...reasons.map((reason) => reading(reason, { result: 'not-possible', reason }, 'denied')))).toBe(
      false,
    );
  });
});

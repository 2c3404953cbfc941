import { describe, expect, it } from 'vitest';
import { type AnswerToReset, parseAnswerToReset } from './answer-to-reset.js';
import { DEFAULT_SPEED, lineSpeed } from './line-speed.js';
import { longitudinalRedundancy } from './redundancy.js';
import { bytes } from './transmission-under-test.js';
import { waitingTimes } from './waiting-times.js';

const atrOf = (hex: string): AnswerToReset => {
  const unchecked = bytes(hex);
  return parseAnswerToReset(Uint8Array.of(...unchecked, longitudinalRedundancy(unchecked.subarray(1))));
};
/** At 3.72 MHz an etu of the default speed is 0.1 ms. */
const LINE = { speed: DEFAULT_SPEED, clockHz: 3_720_000 };

describe('the times of a card', () => {
  it('that asks for nothing are the defaults of the standard', () => {
    const times = waitingTimes(atrOf('3B80 80 01'), 1, LINE);
    expect(times.etu).toBeCloseTo(0.1, 9);
    expect(times.character).toBeCloseTo(1.2, 9);
    expect(times.waiting).toBeCloseTo(960, 9);
    expect(times.characterWaiting).toBeCloseTo((11 + 8192) * 0.1, 9);
    expect(times.blockWaiting).toBeCloseTo(11 * 0.1 + 16 * 96, 9);
  });

  it('follow its integers', () => {
    expect(waitingTimes(parseAnswerToReset(bytes('3B80 40 14')), 0, LINE).waiting).toBeCloseTo(1920, 9);
    const times = waitingTimes(atrOf('3B80 81 21 10'), 1, LINE);
    expect(times.characterWaiting).toBeCloseTo(1.2, 9);
    expect(times.blockWaiting).toBeCloseTo(1.1 + 2 * 96, 9);
  });

  it('follow the speed, but for the block waiting time, which is of the default one', () => {
    const speed = lineSpeed(0x96) ?? DEFAULT_SPEED;
    const slow = waitingTimes(atrOf('3B90 96 80 01'), 1, LINE);
    const fast = waitingTimes(atrOf('3B90 96 80 01'), 1, { ...LINE, speed });
    expect(fast.etu).toBeCloseTo(16 / 3720, 9);
    expect(fast.character / slow.character).toBeCloseTo(16 / 372, 9);
    expect(fast.waiting).toBeCloseTo((9600 * 512) / 3720, 9);
    expect(slow.waiting).toBe(fast.waiting);
    expect(slow.blockWaiting - fast.blockWaiting).toBeCloseTo(11 * (slow.etu - fast.etu), 9);
  });

  it('hold the extra guard time, whose 255 is the least that the protocol allows', () => {
    const character = (tc1: string, protocol: 0 | 1) =>
      waitingTimes(atrOf(`3BC0 ${tc1} 80 01`), protocol, LINE).character;
    expect(character('00', 0)).toBeCloseTo(1.2, 9);
    expect(character('FE', 1)).toBeCloseTo(26.6, 9);
    expect(character('FF', 0)).toBeCloseTo(1.2, 9);
    expect(character('FF', 1)).toBeCloseTo(1.1, 9);
  });

  it('are 9600 baud and more than a second where nothing is known of the line', () => {
    const times = waitingTimes(parseAnswerToReset(bytes('3B00')), 0);
    expect(1000 / times.etu).toBeCloseTo(9600, 9);
    expect(times.waiting).toBeCloseTo(1000, 9);
  });
});

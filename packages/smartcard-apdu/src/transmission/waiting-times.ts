import type { AnswerToReset } from './answer-to-reset.js';
import { DEFAULT_SPEED, type LineSpeed } from './line-speed.js';

/** In milliseconds, at the contacts of the card. */
export interface WaitingTimes {
  /** One elementary time unit: the duration of a bit. */
  readonly etu: number;
  /** From one character to the card to the next. */
  readonly character: number;
  /** WT: the most that a T=0 card lets pass between two characters (clause 10.2). */
  readonly waiting: number;
  /** CWT: the same inside one block of T=1 (clause 11.4.3). */
  readonly characterWaiting: number;
  /** BWT: the most from the last character of a block to the card to the first of its answer (clause 11.4.3). */
  readonly blockWaiting: number;
}

/** What is known of the line to the card. */
export interface CardLine {
  readonly speed: LineSpeed;
  readonly clockHz: number;
}

/** The slowest clock that readers are commonly built with, 9600 baud at the default speed: what waits by it waits long enough. */
export const DEFAULT_LINE: CardLine = { speed: DEFAULT_SPEED, clockHz: 3_571_200 };

const CHARACTER_ETU = 12;
const LEAST_CHARACTER_ETU: readonly [t0: number, t1: number] = [12, 11];

/** The times of ISO/IEC 7816-3 that follow from an answer to reset. */
export function waitingTimes(
  atr: AnswerToReset,
  protocol: 0 | 1,
  { speed, clockHz }: CardLine = DEFAULT_LINE,
): WaitingTimes {
  const cycle = 1000 / clockHz;
  const etu = (speed.f / speed.d) * cycle;
  const { blockWaitingInteger, characterWaitingInteger } = atr.block;
  const guarded = atr.extraGuardTime === 255 ? LEAST_CHARACTER_ETU[protocol] : CHARACTER_ETU + atr.extraGuardTime;
  return {
    etu,
    character: guarded * etu,
    waiting: atr.waitingInteger * 960 * atr.speed.f * cycle,
    characterWaiting: (11 + 2 ** characterWaitingInteger) * etu,
    blockWaiting: 11 * etu + 2 ** blockWaitingInteger * 960 * DEFAULT_SPEED.f * cycle,
  };
}

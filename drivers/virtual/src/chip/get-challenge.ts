import { HALF_BLOCK } from '../keys/key-diversification.js';
import { answer, type Instruction } from './instruction.js';

/** Eight random bytes, from a generator fit for keys. */
export type RandomSource = (bytes: number) => Uint8Array;

/** A card that gives random numbers. Those of a user card are challenges, so it keeps the latest. */
export interface ChallengingCard {
  challenge(): Uint8Array;
}

/** GET CHALLENGE of eight bytes (ISO/IEC 7816-4, clause 11.5.3; spec e). */
export const getChallenge: Instruction<ChallengingCard> = {
  cla: 0x00,
  ins: 0x84,
  acceptsParameters: (p1, p2) => p1 === 0x00 && p2 === 0x00,
  acceptsLengths: ({ data, le }) => data.length === 0 && le >= HALF_BLOCK,
  run: (card) => answer(card.challenge()),
};

import type {
  Bit,
  Block,
  DamagedBlock,
  InformationBlock,
  ReceiveError,
  ReceiveReadyBlock,
  SupervisoryBlock,
} from '@jika/smartcard-apdu';
import type { SilentCard } from './block-line.js';

/** What a block from the card means for the one that it is to answer. */
export type Verdict =
  /** The answer: an I-block in sequence, or the acknowledgement of a block in a chain. */
  | { readonly kind: 'answer'; readonly block: InformationBlock | ReceiveReadyBlock }
  /** The card asks for something first (rules 3, 4 and 9). */
  | { readonly kind: 'request'; readonly request: SupervisoryBlock }
  /** The chain is over by ABORT, and the card awaits N(S) = `next` (rule 9). */
  | { readonly kind: 'turn'; readonly next: Bit }
  /** The card did not get the block, and awaits it again (rule 7.1). */
  | { readonly kind: 'repeat' }
  /** No block, or none that has a place here (rules 7.1 to 7.3). */
  | { readonly kind: 'invalid'; readonly error: Exclude<ReceiveError, 'none'> };

/** What the card still owes an answer to; an S-block is our response to its ABORT. */
export type Owed = InformationBlock | ReceiveReadyBlock | SupervisoryBlock;

const OUT_OF_PLACE: Verdict = { kind: 'invalid', error: 'other' };

export function judge(owed: Owed, got: Block | DamagedBlock | SilentCard, awaited: Bit): Verdict {
  if (got.kind === 'silent') return OUT_OF_PLACE;
  if (got.kind === 'damaged') return { kind: 'invalid', error: got.error };
  if (got.nad !== 0) return OUT_OF_PLACE;
  switch (got.kind) {
    case 'I':
      return judgeInformation(owed, got, awaited);
    case 'R':
      return judgeReceiveReady(owed, got);
    case 'S':
      return got.role === 'request' && got.task !== 'RESYNCH' ? { kind: 'request', request: got } : OUT_OF_PLACE;
  }
}

function judgeInformation(owed: Owed, got: InformationBlock, awaited: Bit): Verdict {
  const itsTurn = owed.kind === 'R' || (owed.kind === 'I' && !owed.more);
  return itsTurn && got.sequence === awaited ? { kind: 'answer', block: got } : OUT_OF_PLACE;
}

/** Behind the last block of a chain an acknowledgement says only that the card is waiting for us to repeat what it did not get. */
function judgeReceiveReady(owed: Owed, got: ReceiveReadyBlock): Verdict {
  if (owed.kind === 'S') return { kind: 'turn', next: got.awaits };
  if (owed.kind === 'R') return OUT_OF_PLACE;
  if (got.awaits === owed.sequence) return { kind: 'repeat' };
  return owed.more ? { kind: 'answer', block: got } : OUT_OF_PLACE;
}

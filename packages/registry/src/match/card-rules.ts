import { isInUse } from './evidence.js';
import type { VerdictRule } from './grounds.js';
import { readableText } from './match-reading.js';
import { isProven } from './proof.js';

/** Lost is what was reported as lost; a card that is out of use for good is `other-card`, whatever became of it before. */
export const reportedLost: VerdictRule = ({ card }) => {
  if (card === null || !isInUse(card)) return null;
  const suspendedAsLost = card.state === 'suspended' && (card.suspension?.reason ?? 'lost') === 'lost';
  return suspendedAsLost || card.replacementFlag?.reason === 'lost'
    ? { rules: ['R20'], fields: ['issueSerial'] }
    : null;
};

export const blocked: VerdictRule = ({ card }) =>
  card?.state === 'suspended' && card.suspension?.reason === 'inquiry'
    ? { rules: ['X2'], fields: ['issueSerial'] }
    : null;

export const otherCard: VerdictRule = ({ reading, candidate, card }) => {
  if (candidate === null || readableText(reading.fields, 'issueSerial') === null) return null;
  const grounds = { rules: ['X6'], fields: ['issueSerial' as const] };
  if (card === null) return { ...grounds, detail: 'unknown-card' };
  if (isInUse(card)) return null;
  return { ...grounds, detail: card.state === 'replaced' ? 'replaced-card' : 'void-card' };
};

export const replacementFlagged: VerdictRule = ({ card }) =>
  card !== null && isInUse(card) && card.replacementFlag !== undefined
    ? { rules: ['X6', 'R20'], fields: ['issueSerial'] }
    : null;

export const alreadyActive: VerdictRule = ({ reading, policy, card }) =>
  card?.state === 'active' && isProven(reading, policy) ? { rules: ['X4'], fields: ['issueSerial'] } : null;

import type { CardReading, FieldResult } from './card-reading.js';
import type { Purpose } from './purpose.js';

/** What a card says of itself to everybody, and what tells one card from another. */
export interface CardIdentity {
  /** Hex. */
  readonly atr: string;
  readonly cardNumber: FieldResult;
  readonly issueSerial: FieldResult;
}

export const identityOf = ({ atr, fields }: CardReading<Purpose>): CardIdentity => ({
  atr,
  cardNumber: fields.cardNumber,
  issueSerial: fields.issueSerial,
});

/** Whether two readings are of one card: everything must be there and the same. It is said, not proven: see `CardReading.proof`. */
export const isSameCard = (one: CardIdentity, other: CardIdentity): boolean =>
  one.atr === other.atr &&
  isSameText(one.cardNumber, other.cardNumber) &&
  isSameText(one.issueSerial, other.issueSerial);

const isSameText = (one: FieldResult, other: FieldResult): boolean =>
  one.status === 'ok' && other.status === 'ok' && !one.unmapped && !other.unmapped && one.value === other.value;

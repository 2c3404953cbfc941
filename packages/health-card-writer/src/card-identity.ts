import type { CardReading, FieldResult, Purpose } from '@jika/health-card';

/** What tells one card from another in two readings that both proved it. */
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

export const isSameCard = (one: CardIdentity, other: CardIdentity): boolean =>
  one.atr === other.atr &&
  isSameText(one.cardNumber, other.cardNumber) &&
  isSameText(one.issueSerial, other.issueSerial);

const isSameText = (one: FieldResult, other: FieldResult): boolean =>
  one.status === 'ok' && other.status === 'ok' && one.value === other.value;

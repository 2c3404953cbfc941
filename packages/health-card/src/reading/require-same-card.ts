import { ISSUER_FILE } from '../files/ddf1-files.js';
import { HealthCardError } from '../health-card-error.js';
import type { CardSession } from '../session/card-session.js';
import { selectIssuerFile } from '../session/health-application.js';
import type { CardReading, FieldResult } from './card-reading.js';
import type { Purpose } from './purpose.js';
import { readTaggedRecord } from './read-tagged-file.js';

/** The records of DDF1/EF05 that tell one card from another. */
export const IDENTIFYING_RECORDS = ISSUER_FILE.records.filter(
  ({ key }) => key === 'cardNumber' || key === 'issueSerial',
);

/**
 * Looks whether the card that is there is the one of the reading, before anything of it is put beside that reading: card number and issue serial,
 * which are free to read. It tells another person's card, not an imitation of this one.
 * @throws HealthCardError `other-card`; `card-failed` if it no longer tells; `not-a-health-card`, `card-blocked`.
 */
export async function requireSameCard(card: CardSession, { fields }: CardReading<Purpose>): Promise<void> {
  await selectIssuerFile(card);
  for (const item of IDENTIFYING_RECORDS) {
    const before = fields[item.key];
    const { result: now } = await readTaggedRecord(card.apdu, ISSUER_FILE, item, item.length);
    if (isSame(before, now)) continue;
    throw now.status === 'corrupt'
      ? new HealthCardError('card-failed', `${item.key} cannot be read any more`)
      : new HealthCardError('other-card', `${item.key} is not that of the reading`);
  }
}

const isSame = (before: FieldResult, now: FieldResult): boolean =>
  before.status === now.status && contentOf(before) === contentOf(now);

function contentOf(result: FieldResult): string | null {
  if (result.status === 'ok') return result.value;
  return result.status === 'corrupt' ? result.raw : null;
}

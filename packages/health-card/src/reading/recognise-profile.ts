import { ISSUER_FILE } from '../files/ddf1-files.js';
import type { TlvItem } from '../files/elementary-file.js';
import type { RecordReading } from './card-content.js';
import type { RecognisedProfile } from './card-reading.js';

/** What the lengths of the issuer's records tell (spec c.4): certificate and city code are shorter on a 16K or an 8K card. */
export function profileOfIssuerFile(records: readonly RecordReading[]): RecognisedProfile {
  const items: readonly TlvItem[] = ISSUER_FILE.records;
  for (const { key, shortLength, length } of items) {
    if (shortLength === undefined) continue;
    const found = records.find((record) => record.key === key)?.valueLength;
    if (found === shortLength) return 'cut-down';
    if (found === length) return '32K';
  }
  return null;
}

/** Whether items have their short lengths. A card that told nothing is taken for a full one: only Le depends on it. */
export const isCutDown = (profile: RecognisedProfile): boolean => profile !== null && profile !== '32K';

import type { FieldKey } from '../files/file-map.js';
import { type AssessedReading, readText } from './assessed-reading.js';
import { type Finding, notPossible } from './finding.js';
import type { ExaminedCertificate } from './issuer-certificate.js';

/**
 * What a failure means: a cryptographic one that the card is none of its issuer's; one of consistency that its data contradict each other;
 * one of validity that a good card is out of date.
 */
export type CheckKind = 'cryptographic' | 'consistency' | 'validity';

/** What a check rests on: data items, and what did not come from the card's files. */
export type Ground = FieldKey | 'proof' | 'trust-list' | 'version-list' | 'today';

/** Everything that checks look at, worked out once. */
export interface Exhibit {
  readonly reading: AssessedReading;
  readonly certificate: ExaminedCertificate;
  readonly now: Date;
  /** The calendar day in China, YYYY-MM-DD. */
  readonly today: string;
  /** Null if nobody said which versions there are. */
  readonly specVersions: readonly string[] | null;
}

export interface Check {
  readonly kind: CheckKind;
  readonly restsOn: readonly Ground[];
  judge(exhibit: Exhibit): Finding;
}

/** A check of items that all have to be there: what stands in the way of the first that is not is what comes of it. */
export function checkOf<Key extends FieldKey>(
  items: readonly Key[],
  judge: (texts: Readonly<Record<Key, string>>, exhibit: Exhibit) => Finding,
  also: readonly Ground[] = [],
): Check {
  return {
    kind: 'consistency',
    restsOn: [...items, ...also],
    judge: (exhibit) => {
      const texts = new Map<string, string>();
      for (const item of items) {
        const read = readText(exhibit.reading, item);
        if ('obstacle' in read) return notPossible(read.obstacle);
        texts.set(item, read.text);
      }
      // The loop has put every item into it.
      return judge(Object.fromEntries(texts) as Record<Key, string>, exhibit);
    },
  };
}

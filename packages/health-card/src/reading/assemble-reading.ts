import { DONATION_FILE } from '../files/df02-files.js';
import { INPATIENT_RECORDS, OUTPATIENT_RECORDS } from '../files/df03-files.js';
import type { ClinicalFile } from '../files/elementary-file.js';
import type { CardContent } from './card-content.js';
import type { CardReading, FieldResult } from './card-reading.js';
import type { Purpose } from './purpose.js';
import { indexOf } from './read-clinical.js';

type Frame = Pick<CardReading<Purpose>, 'insertionId' | 'atr' | 'readAt' | 'proof' | 'traffic'>;

/** The reading that a content gives, in the shape of its purpose. */
export function assembleReading<P extends Purpose>(purpose: P, frame: Frame, content: CardContent): CardReading<P> {
  const { insertionId, atr, readAt, proof, traffic } = frame;
  const reading = {
    insertionId,
    purpose,
    atr,
    readAt,
    fields: { ...(purpose === 'full-diagnosis' && NO_DONATIONS), ...fieldsOf(content) },
    proof,
    traffic,
    ...(purpose !== 'activate' && { profile: content.profile }),
    ...(purpose === 'full-diagnosis' && healthRecords(content)),
  };
  // The files of a purpose hold every field and row of its reading: the tests walk all purposes and profiles.
  return reading as unknown as CardReading<P>;
}

const ABSENT: FieldResult = { status: 'absent' };
const NO_DONATIONS = Object.fromEntries(DONATION_FILE.records.map(({ key }) => [key, ABSENT]));

const fieldsOf = ({ tagged }: CardContent): Record<string, FieldResult> =>
  Object.fromEntries([...tagged.values()].flat().map(({ key, result }) => [key, result]));

const healthRecords = (content: CardContent) => ({
  allergies: content.rows.get('DDF1/DF02/EF07') ?? [],
  immunisations: content.rows.get('DDF1/DF02/EF08') ?? [],
  inpatient: clinical(INPATIENT_RECORDS, content),
  outpatient: clinical(OUTPATIENT_RECORDS, content),
});

const clinical = (series: ClinicalFile, content: CardContent) =>
  (content.rows.get(indexOf(series)) ?? []).map((row, place) => ({
    valid: row['valid'],
    record: content.clinical.get(series.fids[place] ?? 0) ?? null,
  }));

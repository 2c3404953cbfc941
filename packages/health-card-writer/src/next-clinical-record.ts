import { type CardReading, type FieldResult, filesOf, INPATIENT_RECORDS, OUTPATIENT_RECORDS } from '@jika/health-card';
import type { Series } from './index-flag.js';
import { WriterError } from './writer-error.js';

const RECORDS = { inpatient: INPATIENT_RECORDS, outpatient: OUTPATIENT_RECORDS } as const;
const VALID = '00';
const UNKNOWN_DATE = '00000000';

/**
 * The number of the record to write next: the first whose flag is FF; if there is none, the one with the earliest admission (tie: discharge) or
 * visit (spec d.4). A date that cannot be read comes first. A flag that could not be read, or is neither 00 nor FF, may stand for a record that
 * counts, and is left alone; so are places that the card's profile has no file for.
 * @throws WriterError `place-missing` where that leaves none.
 */
export function nextClinicalRecord(reading: CardReading<'full-diagnosis'>, series: Series): number {
  const places = reading[series].slice(0, fileCountOf(reading, series));
  const free = places.findIndex(({ valid }) => valid.status === 'absent');
  if (free >= 0) return free + 1;
  const dates = datesOf(reading, series);
  const [oldest] = places
    .map(({ valid }, place) => ({ valid, no: place + 1, date: dates[place] ?? UNKNOWN_DATE }))
    .filter(({ valid }) => valid.status === 'ok' && valid.value === VALID)
    .sort((one, other) => one.date.localeCompare(other.date));
  if (oldest === undefined) throw new WriterError('place-missing', `no ${series} record may be written over`);
  return oldest.no;
}

/** An 8K card has as many flags as a full one, and a single file (spec c.4). */
function fileCountOf({ profile }: CardReading<'full-diagnosis'>, series: Series): number {
  const { path, fids } = RECORDS[series];
  if (profile === null || profile === 'cut-down') return fids.length;
  const file = filesOf(profile).find((each) => each.path === path);
  return file?.structure === 'clinical' ? file.fids.length : fids.length;
}

const datesOf = ({ inpatient, outpatient }: CardReading<'full-diagnosis'>, series: Series): string[] =>
  series === 'inpatient'
    ? inpatient.map(({ record }) => dateOf(record?.admissionDate) + dateOf(record?.dischargeDate))
    : outpatient.map(({ record }) => dateOf(record?.visitDateTime));

const dateOf = (result: FieldResult | undefined): string => (result?.status === 'ok' ? result.value : UNKNOWN_DATE);

import {
  type Coding,
  type FieldResult,
  INPATIENT_RECORDS,
  OUTPATIENT_RECORDS,
  type PlacedItem,
  placeItems,
} from '@jika/health-card';
import type { Caller, Found } from '../caller.js';
import type { Device } from '../device.js';
import { faultAmong, textOf } from '../field-text.js';
import { FaultFound } from '../vendor-fault.js';
import { type Answer, numbered, type WholeReading, wholeReading } from './answer.js';

const STAY_FLAGS = ['ZYJLBS1', 'ZYJLBS2', 'ZYJLBS3'] as const;
const VISIT_FLAGS = ['MZJLBS1', 'MZJLBS2', 'MZJLBS3', 'MZJLBS4', 'MZJLBS5'] as const;

interface Data {
  readonly szData: string;
}
type ReadItem = (hDev: unknown, nRecorderNo: number, nPos: number, nLen: number, nStyle: number) => Answer<Data>;
type ReadAll = (hDev: unknown, nRecorderNo: number) => Answer<Data>;
type ReadFlags<Flag extends string> = (hDev?: unknown) => Answer<Record<Flag, string>>;

/** Records of stays (EE) and visits (ED) in a hospital, from 1, and the flags that say which of them count (spec d.3, d.5). */
export interface ClinicalFunctions {
  /** `00` where the record counts, else `FF`. */
  readonly iR_DF03EF05Info: ReadFlags<(typeof STAY_FLAGS)[number]>;
  readonly iR_DF03EF06Info: ReadFlags<(typeof VISIT_FLAGS)[number]>;
  /** One item, by its place and length in bytes, and its style: 01 characters, 0F digits, FF bytes. */
  readonly iR_DF03EEInfo: ReadItem;
  readonly iR_DF03EDInfo: ReadItem;
  /** Every item before the signature, joined by `|`. */
  readonly iR_DF03EE_ALLInfo: ReadAll;
  readonly iR_DF03ED_ALLInfo: ReadAll;
}

const STYLES: Readonly<Record<number, Coding>> = { 1: 'ans', 15: 'cn', 255: 'b' };
const NO_DATA: Data = { szData: '' };
const NOT_VALID = 'FF';
const SEPARATOR = '|';
const FULL_WIDTH_SEPARATOR = '｜';

type Items = Readonly<Record<string, FieldResult>>;
/** An item has a result, a group one for each item of each repetition. */
type ClinicalRecord = Readonly<Record<string, FieldResult | readonly Items[]>>;

interface Series {
  /** In their places, but for the signature and the certificate at the end. */
  readonly items: readonly PlacedItem[];
  readonly records: (reading: WholeReading) => readonly { valid: FieldResult; record: object | null }[];
}

const STAYS: Series = { items: unsignedItems(INPATIENT_RECORDS), records: ({ inpatient }) => inpatient };
const VISITS: Series = { items: unsignedItems(OUTPATIENT_RECORDS), records: ({ outpatient }) => outpatient };

function unsignedItems({ layout, unsignedSize }: typeof INPATIENT_RECORDS | typeof OUTPATIENT_RECORDS) {
  return placeItems(layout).filter(({ offset }) => offset < unsignedSize);
}

export function clinicalFunctions(device: Device, caller: Caller): ClinicalFunctions {
  const readFlags = <Flag extends string>(name: string, series: Series, flags: readonly Flag[]): ReadFlags<Flag> => {
    const none = flagged(flags, []);
    return () => caller.outputs(name, none, () => flagsFound(device, series, flags));
  };
  const readItem =
    (name: string, series: Series): ReadItem =>
    (_, no, nPos, nLen, nStyle) =>
      caller.outputs(name, NO_DATA, async () => found(device, series, no, [itemAt(series, nPos, nLen, nStyle)]));
  const readAll =
    (name: string, series: Series): ReadAll =>
    (_, no) =>
      caller.outputs(name, NO_DATA, () => found(device, series, no, series.items));
  return {
    iR_DF03EF05Info: readFlags('iR_DF03EF05Info', STAYS, STAY_FLAGS),
    iR_DF03EF06Info: readFlags('iR_DF03EF06Info', VISITS, VISIT_FLAGS),
    iR_DF03EEInfo: readItem('iR_DF03EEInfo', STAYS),
    iR_DF03EDInfo: readItem('iR_DF03EDInfo', VISITS),
    iR_DF03EE_ALLInfo: readAll('iR_DF03EE_ALLInfo', STAYS),
    iR_DF03ED_ALLInfo: readAll('iR_DF03ED_ALLInfo', VISITS),
  };
}

async function flagsFound<Flag extends string>(device: Device, { records }: Series, flags: readonly Flag[]) {
  const reading = await wholeReading(device);
  const results = records(reading).map(({ valid }) => valid);
  return { outputs: flagged(flags, results), fault: faultAmong(results, reading) };
}

const flagged = <Flag extends string>(flags: readonly Flag[], results: readonly FieldResult[]): Record<Flag, string> =>
  Object.fromEntries(flags.map((flag, index) => [flag, textOf(results[index]) || NOT_VALID])) as Record<Flag, string>;

function itemAt({ items }: Series, nPos: number, nLen: number, nStyle: number): PlacedItem {
  const placed = items.find(
    ({ item: { length, coding }, offset }) => offset === nPos && length === nLen && coding === STYLES[nStyle],
  );
  if (placed === undefined) throw new FaultFound('parameter', 'no item has this place, length and style');
  return placed;
}

async function found(
  device: Device,
  { records }: Series,
  no: number,
  items: readonly PlacedItem[],
): Promise<Found<Data>> {
  const reading = await wholeReading(device);
  const { valid, record } = numbered(records(reading), no);
  if (record === null) return { outputs: NO_DATA, fault: faultAmong([valid], reading) ?? 'record-not-valid' };
  const results = items.map((placed) => resultOf({ ...record }, placed));
  return { outputs: { szData: joined(results.map(textOf)) }, fault: faultAmong(results, reading) };
}

/** A separator within a value would move all values behind it: it becomes the full-width one. */
function joined(texts: readonly string[]): string {
  const [only, ...others] = texts;
  if (only !== undefined && others.length === 0) return only;
  return texts.map((text) => text.replaceAll(SEPARATOR, FULL_WIDTH_SEPARATOR)).join(SEPARATOR);
}

function resultOf(record: ClinicalRecord, { item, of }: PlacedItem): FieldResult | undefined {
  const result = record[of?.group ?? item.key];
  if (result === undefined || 'status' in result) return result;
  return result[of?.repetition ?? 0]?.[item.key];
}

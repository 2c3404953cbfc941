import { ALLERGY_FILE, type FieldResult, IMMUNISATION_FILE } from '@jika/health-card';
import type { Caller } from '../caller.js';
import type { Device } from '../device.js';
import { faultAmong, textOf } from '../field-text.js';
import { type Answer, numbered, type WholeReading, wholeReading } from './answer.js';

/** Cyclic files: record 1 is the newest (spec d.1). */
const HISTORIES = {
  iR_DF02EF07Info: { file: ALLERGY_FILE, records: ({ allergies }: WholeReading) => allergies },
  iR_DF02EF08Info: { file: IMMUNISATION_FILE, records: ({ immunisations }: WholeReading) => immunisations },
} as const;

type Items = Readonly<Record<string, FieldResult>>;
type HistoryName = keyof typeof HISTORIES;
type OutputsOf<Name extends HistoryName> = Record<(typeof HISTORIES)[Name]['file']['items'][number]['abbr'], string>;

export type HistoryFunctions = {
  [Name in HistoryName]: (hDev: unknown, nRecorderNo: number) => Answer<OutputsOf<Name>>;
};

export function historyFunctions(device: Device, caller: Caller): HistoryFunctions {
  const functions = Object.entries(HISTORIES).map(([name, { file, records }]) => {
    const named = (results: Items) =>
      Object.fromEntries(file.items.map(({ abbr, key }) => [abbr, textOf(results[key])]));
    const read = (no: number) => async () => {
      const reading = await wholeReading(device);
      const results = { ...numbered<Items>(records(reading), no) };
      return { outputs: named(results), fault: faultAmong(Object.values(results), reading) };
    };
    return [name, (_: unknown, no: number) => caller.outputs(name, named({}), read(no))];
  });
  // One function for each name of the table, with the outputs of its file.
  return Object.fromEntries(functions) as HistoryFunctions;
}

import {
  ADDRESS_FILE,
  ALERT_FILE,
  CONTACT_FILE,
  DOCUMENT_FILE,
  type FieldResult,
  HOLDER_FILE,
  ISSUER_FILE,
  OCCUPATION_FILE,
  SPECIAL_FILE,
  type TlvFile,
  VALIDITY_FILE,
} from '@jika/health-card';
import type { Caller } from '../caller.js';
import type { Device, Reach } from '../device.js';
import { faultAmong, textOf } from '../field-text.js';

/** Files with tags: each function gives the items of one, by their published names and in their order (spec d.3, i). */
const TAGGED_FILES = {
  iR_DDF1EF05Info: { file: ISSUER_FILE, purpose: 'activate' },
  iR_DDF1EF06Info: { file: HOLDER_FILE, purpose: 'activate' },
  iR_DDF1EF08Info: { file: VALIDITY_FILE, purpose: 'replace' },
  iR_DF01EF05Info: { file: ADDRESS_FILE, purpose: 'verify-own' },
  iR_DF01EF06Info: { file: CONTACT_FILE, purpose: 'verify-own' },
  iR_DF01EF07Info: { file: OCCUPATION_FILE, purpose: 'verify-own' },
  iR_DF01EF08Info: { file: DOCUMENT_FILE, purpose: 'verify-own' },
  iR_DF02EF05Info: { file: ALERT_FILE, purpose: 'full-diagnosis' },
  iR_DF02EF06Info: { file: SPECIAL_FILE, purpose: 'full-diagnosis' },
} as const satisfies Readonly<Record<string, { file: TlvFile; purpose: Reach }>>;

type TaggedName = keyof typeof TAGGED_FILES;
type OutputsOf<Name extends TaggedName> = Record<
  (typeof TAGGED_FILES)[Name]['file']['records'][number]['abbr'],
  string
>;

export type TaggedFunctions = {
  [Name in TaggedName]: (hDev?: unknown) => Promise<OutputsOf<Name> & { status: number }>;
};

export function taggedFunctions(device: Device, caller: Caller): TaggedFunctions {
  const functions = Object.entries(TAGGED_FILES).map(([name, { file, purpose }]) => [
    name,
    () => caller.outputs(name, namedTexts(file, {}), () => readTagged(device, file, purpose)),
  ]);
  // One function for each name of the table, with the outputs of its file.
  return Object.fromEntries(functions) as TaggedFunctions;
}

async function readTagged(device: Device, file: TlvFile, purpose: Reach) {
  const reading = await device.reading(purpose);
  const fields: Readonly<Record<string, FieldResult>> = reading.fields;
  const results = file.records.map(({ key }) => fields[key]);
  return { outputs: namedTexts(file, fields), fault: faultAmong(results, reading) };
}

const namedTexts = ({ records }: TlvFile, fields: Readonly<Record<string, FieldResult>>): Record<string, string> =>
  Object.fromEntries(records.map(({ abbr, key }) => [abbr ?? key, textOf(fields[key])]));

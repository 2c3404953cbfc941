import { SERIAL_MODELS } from '@jika/serial';
import type { z } from 'zod';
import { StationError, type StationErrorCode } from '../station-error.js';
import { type Hardware, type ReaderEntry, SLOT_USES } from './hardware.js';
import { hardwareSchema } from './hardware-schema.js';

/** Members that have a code of their own when they are wrong. */
const CODES: Readonly<Record<string, StationErrorCode>> = {
  kind: 'reader-kind-unknown',
  model: 'reader-model-unknown',
  port: 'reader-port-wrong',
  slots: 'reader-slot-wrong',
  user: 'reader-slot-wrong',
  sam: 'reader-slot-wrong',
};

/** Characters of a name that nobody knows. */
const MAX_SHOWN = 60;

/** A part of the file, and what no other part may have too. */
interface Claim {
  readonly entry: string;
  readonly claimed: string;
}

/**
 * The content of a hardware file. Of several things that are wrong the first is told, by its place.
 * @throws StationError `hardware-entry-wrong`, `reader-kind-unknown`, `reader-model-unknown`, `reader-port-wrong`, `reader-slot-wrong`, `reader-twice`, `slot-twice`
 */
export function parseHardware(content: unknown): Hardware {
  const parsed = hardwareSchema.safeParse(content);
  if (!parsed.success) throw wrongEntry(parsed.error.issues);
  const { readers } = parsed.data;
  requireOnce('reader-twice', readers.map(deviceOf));
  requireOnce('slot-twice', readers.flatMap(usesOf));
  requireOnce('slot-twice', readers.flatMap(slotsOf));
  readers.forEach(requireSlots);
  return parsed.data;
}

function wrongEntry([issue]: readonly z.core.$ZodIssue[]): StationError {
  const path = issue === undefined ? [] : [...issue.path, ...unknownMember(issue)];
  const code = CODES[String(issue?.path.at(-1))] ?? 'hardware-entry-wrong';
  const entry = pathText(path);
  return new StationError(code, entry || null, `${entry || 'the file'} is missing or wrong`);
}

const unknownMember = (issue: z.core.$ZodIssue): string[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1).map((key) => key.slice(0, MAX_SHOWN)) : [];

/** Such as `readers[1].port`. */
const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./u, '');

const deviceOf = (reader: ReaderEntry, index: number): Claim => ({
  entry: `readers[${index}]`,
  claimed: reader.kind === 'pcsc' ? 'pcsc' : reader.port,
});

const usesOf = (reader: ReaderEntry, index: number): Claim[] =>
  namedSlots(reader).map(({ use }) => ({ entry: `readers[${index}].slots.${use}`, claimed: use }));

const slotsOf = (reader: ReaderEntry, index: number): Claim[] =>
  namedSlots(reader).map(({ use, slot }) => ({ entry: `readers[${index}].slots.${use}`, claimed: `${index} ${slot}` }));

/** A model has as many slots as its table says. */
function requireSlots(reader: ReaderEntry, index: number): void {
  if (reader.kind !== 'serial') return;
  for (const { use, slot } of namedSlots(reader)) {
    const entry = `readers[${index}].slots.${use}`;
    if (Number(slot) >= SERIAL_MODELS[reader.model].slots) {
      throw new StationError('reader-slot-wrong', entry, `${entry} is no slot of this model`);
    }
  }
}

function namedSlots(reader: ReaderEntry) {
  if (reader.kind === 'id-card') return [];
  return SLOT_USES.flatMap((use) => {
    const slot = reader.slots?.[use];
    return slot === undefined ? [] : [{ use, slot }];
  });
}

function requireOnce(code: StationErrorCode, claims: readonly Claim[]): void {
  const seen = new Set<string>();
  for (const { entry, claimed } of claims) {
    if (seen.has(claimed)) throw new StationError(code, entry, `${entry} claims what another entry has`);
    seen.add(claimed);
  }
}

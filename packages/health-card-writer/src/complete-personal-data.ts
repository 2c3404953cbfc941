import {
  ADDRESS_FILE,
  type CardReading,
  CONTACT_FILE,
  codeName,
  encodeField,
  type FieldOf,
  type FieldResult,
  OCCUPATION_FILE,
  VALIDITY_FILE,
} from '@jika/health-card';
import type { CardWriter } from './card-writer.js';
import { placeOf, writeField } from './write-field.js';
import { type Remains, WriteInterrupted } from './write-interrupted.js';
import { WriterError } from './writer-error.js';

type CompletableFile = typeof VALIDITY_FILE | typeof ADDRESS_FILE | typeof CONTACT_FILE | typeof OCCUPATION_FILE;
type ItemOf = CompletableFile['records'][number]['key'];
/** What the holder may complete (R19): telephones, payment methods, addresses, contacts, marital status. */
export type PersonalField = Exclude<ItemOf, 'validUntil' | 'education' | 'occupation'>;

const NOT_THE_HOLDERS: readonly ItemOf[] = ['validUntil', 'education', 'occupation'];
/** In the order of the files on the card, so that each directory is entered once. */
export const PERSONAL_FIELDS = [VALIDITY_FILE, ADDRESS_FILE, CONTACT_FILE, OCCUPATION_FILE]
  .flatMap((file): readonly ItemOf[] => file.records.map(({ key }) => key))
  .filter((key): key is PersonalField => !NOT_THE_HOLDERS.includes(key));

/** One item, what the card says now, and what it shall say; empty for nothing. To be shown before it is made. */
export interface Change {
  readonly key: PersonalField;
  readonly before: FieldResult;
  readonly after: string;
}

/** `unchanged`: the card said so already. `not-tried`: an earlier change of the same plan failed. */
export type ChangeOutcome = 'written' | 'unchanged' | 'kept-old' | 'unknown' | 'not-tried';

export interface CompletionReport {
  readonly changes: readonly (Change & { readonly outcome: ChangeOutcome })[];
  /** What ended the work early; null if all of it was done. */
  readonly failure: Error | null;
}

/**
 * The changes that the holder's wishes come to (R19): only what differs, in the order in which it will be written. No command is sent.
 * @throws HealthCardError `value-too-long`, `value-not-encodable`; WriterError `unknown-code`.
 */
export function planCompletion(
  { fields }: Pick<CardReading<'complete-data'>, 'fields'>,
  wishes: Readonly<Partial<Record<PersonalField, string>>>,
): readonly Change[] {
  return PERSONAL_FIELDS.flatMap((key) => {
    const after = wishes[key];
    if (after === undefined) return [];
    requireWritable(key, after);
    const before = fields[key satisfies FieldOf<'complete-data'>];
    return textOf(before) === after ? [] : [{ key, before, after }];
  });
}

/** Makes the changes one after the other, each looked at afterwards. The first that fails ends the work: the card counts what it refuses. */
export async function completePersonalData(
  writer: CardWriter,
  changes: readonly Change[],
  onChange: (change: Change, outcome: ChangeOutcome) => void = () => undefined,
): Promise<CompletionReport> {
  const report: (Change & { outcome: ChangeOutcome })[] = [];
  let failure: Error | null = null;
  for (const change of changes) {
    let outcome: ChangeOutcome = 'not-tried';
    if (failure === null) {
      try {
        outcome = await writeField(writer, change.key, change.after);
      } catch (error) {
        failure = error instanceof Error ? error : new Error('writing failed', { cause: error });
        outcome = OUTCOMES[remainsOf(error)];
      }
    }
    report.push({ ...change, outcome });
    onChange(change, outcome);
  }
  return { changes: report, failure };
}

/** The changes that put back what was there, the last first. What could not be read before cannot be put back. */
export const undoOf = ({ changes }: CompletionReport): readonly Change[] =>
  changes
    .filter(({ outcome, before }) => outcome === 'written' && textOf(before) !== null)
    .map(({ key, before, after }) => ({
      key,
      before: after === '' ? ABSENT : ({ status: 'ok', value: after } as const),
      after: textOf(before) ?? '',
    }))
    .reverse();

const ABSENT: FieldResult = { status: 'absent' };
const OUTCOMES: Readonly<Record<Remains, ChangeOutcome>> = { old: 'kept-old', unknown: 'unknown' };

/** Whatever else failed than the break and the look afterwards left the old value. */
function remainsOf(error: unknown): Remains {
  if (error instanceof WriteInterrupted) return error.remains;
  return error instanceof WriterError && error.code === 'write-not-verified' ? 'unknown' : 'old';
}

/** What an item says; empty if nothing was written, null if that cannot be told. */
function textOf(result: FieldResult): string | null {
  if (result.status === 'absent') return '';
  return result.status === 'ok' && !result.unmapped ? result.value : null;
}

function requireWritable(key: PersonalField, value: string): void {
  const { item } = placeOf(key);
  encodeField(item, value);
  if (value === '' || item.codeTable === undefined || codeName(item.codeTable, value, 'zh') !== null) return;
  throw new WriterError('unknown-code', `${key} is no code of ${item.codeTable}`);
}

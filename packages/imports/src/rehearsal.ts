import { createHash } from 'node:crypto';
import type { ImportedValues, ImportKind, RowOutcome } from '@jika/store';

/** What one record is known by, whatever else its row says. */
const NAMES: { readonly [Kind in ImportKind]: (value: ImportedValues[Kind]) => string } = {
  registrations: ({ identity }) => identity,
  cards: ({ idNumber, issueSerial }) => `${idNumber}/${issueSerial}`,
  contacts: ({ unitPath }) => unitPath,
};

const FINGERPRINT_BYTES = 6;

/**
 * Stands in for the database in a dry run, which puts nothing on record: of two rows of one person in a file the second is the same again or in
 * the way of the first. It keeps a name and a number for each row that would be added.
 */
export class Rehearsal<Kind extends ImportKind> {
  readonly #added = new Map<string, number>();
  readonly #nameOf: (value: ImportedValues[Kind]) => string;

  constructor(kind: Kind) {
    this.#nameOf = NAMES[kind];
  }

  /** What would come of a row, after what the database says of it. */
  outcome(value: ImportedValues[Kind], said: RowOutcome): RowOutcome {
    if (said !== 'added') return said;
    const name = this.#nameOf(value);
    const print = fingerprint(value);
    const before = this.#added.get(name);
    if (before === undefined) this.#added.set(name, print);
    else return before === print ? 'unchanged' : 'on-record-otherwise';
    return 'added';
  }
}

const fingerprint = (value: unknown): number =>
  createHash('sha256').update(JSON.stringify(value)).digest().readUIntBE(0, FINGERPRINT_BYTES);

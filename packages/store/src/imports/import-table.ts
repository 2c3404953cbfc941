import type { UnitPath } from '@jika/registry';
import type { Write } from '../database/database.js';
import type { Dialect } from '../database/location.js';
import type { KeyRing } from '../sealing/key-ring.js';
import type { ImportTarget, RecordProblem } from './import-kind.js';

/** One transaction over the rows of a chunk. */
export interface ImportDesk {
  readonly db: Write;
  readonly dialect: Dialect;
  readonly keys: KeyRing;
  readonly jurisdiction: UnitPath;
  readonly accountId: string;
  readonly target: ImportTarget;
  readonly now: Date;
}

/** A row on its way: `key` is what can be on record once, `registrant` whom it is about, or the unit where it is about none. */
export interface Incoming<Value> {
  readonly key: string;
  readonly registrant: string;
  readonly value: Value;
}

/** What a row meets. Nothing stands against one that gets the id of the registration that it makes or belongs to. */
export type Standing = { readonly registrationId: string } | 'unchanged' | RecordProblem;

/** A row that is to be put on record. */
export interface Added<Value> extends Incoming<Value> {
  readonly registrationId: string;
}

/** How rows of one kind are keyed, compared with what is on record, and put there; all of a chunk at once. */
export interface ImportTable<Value> {
  /** The unit that a row says it belongs to; null where the record that it is added to tells. */
  unitOf(value: Value): string | null;
  incoming(keys: KeyRing, value: Value): Incoming<Value>;
  /** `holding`: whoever else would change these people waits until the transaction ends. No two of the rows have the same key. */
  meet(
    desk: ImportDesk,
    rows: readonly Incoming<Value>[],
    holding: boolean,
  ): Promise<(row: Incoming<Value>) => Standing>;
  insert(desk: ImportDesk, rows: readonly Added<Value>[]): Promise<void>;
}

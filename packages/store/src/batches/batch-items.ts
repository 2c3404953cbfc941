import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Read } from '../database/database.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../schema.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedItem } from '../sealing/sealed-values.js';
import { type Store, withNewestKeys } from '../store.js';

export type ItemRow = Selectable<Tables['batch_items']>;

const ITEMS_AT_ONCE = 500;
const BEFORE_ALL = { joined_at: '', case_id: '' };

/** A page of the lines of a batch, in the order in which they joined it. */
export function itemRows(db: Read, batchId: string, after: Pick<ItemRow, 'joined_at' | 'case_id'> = BEFORE_ALL) {
  return db
    .selectFrom('batch_items')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('joined_at', 'case_id'), '>', tuple(after.joined_at, after.case_id)),
    )
    .orderBy('joined_at')
    .orderBy('case_id')
    .limit(ITEMS_AT_ONCE)
    .execute();
}

/** All lines, a page in memory at a time. `read` runs one query. */
export async function* linesOf(
  read: (query: (db: Read) => Promise<ItemRow[]>) => Promise<ItemRow[]>,
  batchId: string,
): AsyncGenerator<ItemRow> {
  let rows: ItemRow[] = [];
  do {
    const after = rows.at(-1);
    rows = await read((db) => itemRows(db, batchId, after));
    yield* rows;
  } while (rows.length === ITEMS_AT_ONCE);
}

type Item = NonNullable<SealedItem['item']>;

/** @throws StoreError `batch-stripped` */
export function itemFromRow(keys: KeyRing, { registrant_key, case_id, batch_id, sealed }: ItemRow): Item {
  const { item } = keys.open(sealed, sealedIn.batchItem(registrant_key, case_id, batch_id)) as SealedItem;
  if (item === null) throw new StoreError('batch-stripped');
  return item;
}

/** The same outside of a transaction, also when another process made a new key since. @throws StoreError `batch-stripped` */
export const openedItem = (store: Store, row: ItemRow): Promise<Item> =>
  withNewestKeys(store, async (keys) => itemFromRow(keys, row));

/** Keyed: of what a person's line says there is no hash that anybody could guess at. */
export const itemDigest = (keys: KeyRing, item: Item): string => keys.blindIndex('batch-item', JSON.stringify(item));

/** The digest of a batch: SHA-256 of those of its lines, in their order. */
export class BatchDigest {
  readonly #hash = createHash('sha256');
  #items = 0;

  add(line: string): void {
    this.#hash.update(line);
    this.#items += 1;
  }

  end(): { items: number; digest: string } {
    return { items: this.#items, digest: this.#hash.digest('hex') };
  }
}

/** What a batch holds. */
export async function contentOf(db: Read, batchId: string): Promise<{ items: number; digest: string }> {
  const content = new BatchDigest();
  for await (const { digest } of linesOf((query) => query(db), batchId)) content.add(digest);
  return content.end();
}

import { anchorOfStore, readAnchorFile, requireAnchored, type Store, writeAnchorFile } from '@jika/store';

/**
 * Holds the audit log to the anchor that the last run left outside the database. Without one, at the first start, there is nothing to hold it to.
 * @throws StoreError `audit-put-back`, `anchor-malformed`
 */
export async function holdToAnchor(store: Store, file: string): Promise<void> {
  const anchor = readAnchorFile(file);
  if (anchor !== null) await requireAnchored(store, anchor);
}

/**
 * Lays a new anchor in the place of the last one, which holds until then: a log that was put back meanwhile is not anchored as if it were whole.
 * @throws StoreError `audit-put-back`, `anchor-malformed`; the last anchor stays
 */
export async function writeAnchor(store: Store, file: string, now: Date): Promise<void> {
  await holdToAnchor(store, file);
  writeAnchorFile(file, await anchorOfStore(store, now));
}

import type { Unit } from '@jika/registry';
import type { Access } from '../access.js';
import { within } from '../scope.js';
import { inOneStatement } from '../store.js';

/** Every open unit that the one who asks reaches, in the order of their paths. Names of units are nobody's personal data. */
export function unitsWithin({ store, principal }: Access): Promise<Unit[]> {
  return inOneStatement(store, (db) =>
    db
      .selectFrom('units')
      .select(['id', 'path', 'kind', 'name'])
      .where('closed_at', 'is', null)
      .where(within('path', principal.jurisdiction))
      .orderBy('path')
      .execute(),
  );
}

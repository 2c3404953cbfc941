import type { Principal } from '@jika/registry';
import { type Access, accessTo, PROVINCE, type SignedIn, type Station, type Store } from '@jika/store';

/** A station reaches no unit: only the one registrant whose card it has read (threat row 20). */
export const reachOfStation = (store: Store, { id }: Station, purpose: string): Access =>
  accessTo(store, { accountId: `station:${id}`, role: 'clerk', jurisdiction: null, purpose });

/** An admin reaches the unit that the account stands for, and what is below it. */
export const reachOfAdmin = (store: Store, { userName, role, unitPath }: SignedIn): Access =>
  accessTo(store, { accountId: userName, role, jurisdiction: unitPath });

const PROGRAM: Principal = { accountId: 'platform', role: 'province', jurisdiction: PROVINCE.path, purpose: 'seed' };

/** The platform itself, when it fills an empty database. */
export const reachOfProgram = (store: Store): Access => accessTo(store, PROGRAM);

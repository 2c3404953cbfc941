import type { RegistrationRecord } from '@jika/registry';
import type { Access } from '../access.js';
import { atGuardedDesk } from '../guarded-desk.js';
import { type HistoryLine, historyOf } from './history.js';
import { deedOn, subjectOf } from './standing-to.js';
import { type RegistrationKey, storedRegistration } from './stored-registration.js';

export interface RegistrationView {
  readonly key: RegistrationKey;
  readonly record: RegistrationRecord;
  /** Empty where there is no unit. */
  readonly unitName: string;
  readonly history: readonly HistoryLine[];
}

/**
 * R50: one registration, whole, with its history. That it was read is on record before it leaves.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function viewRegistration(access: Access, key: RegistrationKey, now: Date): Promise<RegistrationView> {
  return atGuardedDesk(access, now, async (desk) => {
    const { db, keys, principal, record } = desk;
    const stored = await storedRegistration(db, keys, key);
    desk.demand(deedOn(principal, 'view-registration', stored));
    const unit = await db
      .selectFrom('units')
      .select('name')
      .where('path', '=', stored.record.unitPath)
      .executeTakeFirst();
    const history = await historyOf(db, keys, key);
    record('registration.read', subjectOf(stored), { purpose: principal.purpose ?? 'view' });
    return { key, record: stored.record, unitName: unit?.name ?? '', history };
  });
}

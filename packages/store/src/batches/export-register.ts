import { isSound, type Role } from '@jika/registry';
import type { Selectable } from 'kysely';
import { type Access, atDesk, nobodyIn } from '../access.js';
import type { CaseAnnex } from '../case-tables.js';
import type { Tables } from '../schema.js';
import { within } from '../scope.js';

/** The file that came to be. */
export interface ExportedFile {
  rows: number;
  bytes: number;
  /** SHA-256 in lower-case hex. */
  sha256: string;
}

/** Who had which annex of which batch made, when and why (row 85). */
export interface RegisteredExport {
  id: string;
  batchId: string;
  annex: CaseAnnex;
  account: string;
  role: Role;
  purpose: string;
  format: string;
  startedAt: string;
  /** One that was begun and never finished left no file that this register vouches for. */
  state: 'finished' | 'broken-off';
  finishedAt: string | null;
  file: ExportedFile | null;
}

/**
 * Notes the file under its export, once: by who began it.
 * @returns whether it was noted
 * @throws StoreError `unavailable`
 */
export function finishExport(access: Access, id: string, file: ExportedFile, now: Date): Promise<boolean> {
  return atDesk(access, now, async ({ db, principal, record }) => {
    const { numUpdatedRows } = await db
      .updateTable('annex_exports')
      .set({ ...file, finished_at: now.toISOString() })
      .where('id', '=', id)
      .where('account', '=', principal.accountId)
      .where('finished_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
    record(
      'annex.export-finished',
      { registrant: null, id: `export/${id}` },
      { count: file.rows, digest: file.sha256 },
    );
    return true;
  });
}

/** The newest exports of batches that the principal reaches; at most 500. */
export function exportsWithin(access: Access, now: Date): Promise<RegisteredExport[]> {
  return atDesk(access, now, async ({ db, principal, record }) => {
    const rows = await db
      .selectFrom('annex_exports')
      .innerJoin('batches', 'batches.id', 'annex_exports.batch_id')
      .selectAll('annex_exports')
      .select('batches.annex as annex')
      .where(within('batches.owner', isSound(principal) ? principal.jurisdiction : null))
      .orderBy('annex_exports.started_at', 'desc')
      .orderBy('annex_exports.id', 'desc')
      .limit(500)
      .execute();
    record('case.listed', nobodyIn('annex-exports'), { count: rows.length });
    return rows.map(exportFromRow);
  });
}

type Row = Selectable<Tables['annex_exports']> & { annex: CaseAnnex };

function exportFromRow(row: Row): RegisteredExport {
  const { id, batch_id: batchId, annex, account, role, purpose, format, started_at, finished_at } = row;
  const { rows, bytes, sha256 } = row;
  const file = rows !== null && bytes !== null && sha256 !== null ? { rows, bytes, sha256 } : null;
  const state = file === null ? 'broken-off' : 'finished';
  const when = { startedAt: started_at, finishedAt: finished_at };
  return { id, batchId, annex, account, role, purpose, format, ...when, state, file };
}

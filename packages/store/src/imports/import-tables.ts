import type { UnitPath } from '@jika/registry';
import type { ImportKind, ImportTarget } from './import-kind.js';

/** The tables of imports, as the newest migration leaves them. */
export interface ImportTables {
  imports: {
    id: string;
    kind: ImportKind;
    file_sha256: string;
    target: ImportTarget;
    unit_path: UnitPath;
    account_id: string;
    state: 'running' | 'finished';
    rows_done: number;
    chunks_done: number;
    added: number;
    unchanged: number;
    refused: number;
    started_at: string;
    updated_at: string;
    finished_at: string | null;
  };
  /** `row_number` is that of the file, `place` counts what is wrong with one row. No value is kept. */
  import_refusals: { import_id: string; row_number: number; place: number; field: string; code: string };
  /** The contact table of each unit (R29, R70), sealed. */
  unit_contacts: { unit_path: UnitPath; updated_at: string; sealed: Buffer };
}

import { COLUMN_TABLES, type FileImport, problemsLine, type RowResult } from '@jika/imports';
import type { ImportKind } from '@jika/store';
import type { Context } from './context.js';
import { printable } from './terminal/printable.js';

/** What came of an import. `shown` are the first rows that were refused. */
export interface ImportReport {
  readonly kind: ImportKind;
  readonly opened: FileImport;
  readonly shown: readonly RowResult[];
  readonly dryRun: boolean;
}

const MOST_COLUMNS_SHOWN = 10;

/** What there is to know before the first row. */
export function announceImport({ terminal, say }: Context, { headings, earlierRows }: FileImport): void {
  const { ignored } = headings;
  if (ignored.length > 0) {
    const columns = ignored.slice(0, MOST_COLUMNS_SHOWN).map(printable).join(', ');
    terminal.note(say('import.ignored', { columns }));
  }
  if (earlierRows > 0) terminal.note(say('import.resumed', { rows: earlierRows }));
}

export const asJson = ({ kind, opened, shown, dryRun }: ImportReport) => ({
  schema: 'jika/import/1',
  kind,
  dryRun,
  ...counted(opened),
  resumedBehind: opened.earlierRows,
  ignoredColumns: opened.headings.ignored,
  refusedRows: shown.map(({ number, problems }) => ({ row: number, problems })),
});

export function printReport({ terminal, say, language }: Context, { kind, opened, shown, dryRun }: ImportReport): void {
  const { rows, added, unchanged, refused } = counted(opened);
  terminal.rows([
    [say('import.rows'), String(rows)],
    [say('import.added'), String(added)],
    [say('import.unchanged'), String(unchanged)],
    [say('import.refused'), String(refused)],
  ]);
  for (const { number, problems } of shown) {
    terminal.write(`${say('import.row', { row: number })}  ${problemsLine(COLUMN_TABLES[kind], problems, language)}`);
  }
  if (refused > shown.length) terminal.note(say('import.more', { count: refused - shown.length }));
  if (dryRun) terminal.note(say('import.dry-run'));
}

function counted(opened: FileImport) {
  const { rows, added, unchanged, refused } = opened.counts();
  return { rows, added, unchanged, refused };
}

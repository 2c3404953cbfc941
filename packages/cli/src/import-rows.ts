import { EXIT_FAMILIES } from '@jika/failures';
import { type FileImport, importFile, importWithResults, type RowResult } from '@jika/imports';
import type { UnitPath } from '@jika/registry';
import { accessTo, type ImportKind, type ImportTarget, PROVINCE } from '@jika/store';
import type { Context } from './context.js';
import { withDatabase } from './database/open-database.js';
import { ImportProgress } from './import-progress.js';
import { announceImport, asJson, type ImportReport, printReport } from './import-report.js';
import { principalWithin } from './principal.js';

export interface ImportOptions {
  readonly database?: string;
  readonly dryRun?: true;
  readonly result?: string;
  readonly as?: 'draft' | 'approved';
  readonly banks?: readonly string[];
  /** On behalf of which unit; of the province without it. */
  readonly within?: UnitPath;
  readonly json?: true;
}

const MOST_SHOWN = 20;

export function importRows(
  kind: ImportKind,
  context: Context,
  options: ImportOptions,
  file: string,
): Promise<number | undefined> {
  return withDatabase(options.database, context.environment, async ({ opened: store }) => {
    const access = accessTo(store, principalWithin(options.within ?? PROVINCE.path));
    const target: ImportTarget = options.as ?? 'record';
    const request = { kind, file, target, banks: options.banks ?? [], dryRun: options.dryRun === true };
    const opened = await importFile(access, request, () => new Date());
    announceImport(context, opened);
    const refused = await carriedOut(context, kind, opened, options);
    if (!opened.isFinished()) context.terminal.note(context.say('import.stopped', { rows: opened.counts().rows }));
    context.signal.throwIfAborted();
    const report: ImportReport = { kind, opened, shown: refused, dryRun: request.dryRun };
    if (options.json) context.terminal.json(asJson(report));
    else printReport(context, report);
    return opened.counts().refused > 0 ? EXIT_FAMILIES.data.code : undefined;
  });
}

/** Gives the first refused rows. */
async function carriedOut(
  context: Context,
  kind: ImportKind,
  opened: FileImport,
  { result }: ImportOptions,
): Promise<RowResult[]> {
  const progress = new ImportProgress(context, opened);
  const refused: RowResult[] = [];
  async function* watched(): AsyncGenerator<RowResult[]> {
    for await (const batch of opened.results(context.signal)) {
      for (const row of batch) if (row.outcome === 'refused' && refused.length < MOST_SHOWN) refused.push(row);
      progress.show();
      yield batch;
    }
  }
  if (result === undefined) for await (const _ of watched());
  else await importWithResults(opened, { kind, path: result, language: context.language }, watched());
  return refused;
}

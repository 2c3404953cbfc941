import { EXIT_FAMILIES } from '@jika/failures';
import { type FileImport, importFile, importWithResults, type RowResult } from '@jika/imports';
import { parseUnitPath } from '@jika/registry';
import { accessTo, type ImportKind, type ImportTarget, PROVINCE } from '@jika/store';
import { InvalidArgumentError, Option } from 'commander';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { ImportProgress } from '../import-progress.js';
import { announceImport, asJson, type ImportReport, printReport } from '../import-report.js';
import type { MessageKey } from '../messages/messages.js';
import { openDatabase } from '../open-database.js';
import { principalWithin } from '../principal.js';

interface Options {
  readonly database?: string;
  readonly dryRun?: true;
  readonly result?: string;
  readonly as?: 'draft' | 'approved';
  readonly banks?: readonly string[];
  readonly within: string;
  readonly json?: true;
}

const KINDS: Readonly<Record<ImportKind, { readonly description: MessageKey; readonly example: string }>> = {
  registrations: {
    description: 'command.import.registrations',
    example: 'import registrations people.xlsx --dry-run --result checked.xlsx',
  },
  cards: { description: 'command.import.cards', example: 'import cards made.csv --banks demo-bank' },
  contacts: { description: 'command.import.contacts', example: 'import contacts annex-7.xlsx' },
};

const MOST_SHOWN = 20;

export function addImport(line: CommandLine): void {
  const { say } = line;
  const parent = addCommand(
    line,
    line.program,
    'import',
    'command.import',
    Object.values(KINDS).map(({ example }) => example),
  );
  for (const [kind, { description, example }] of Object.entries(KINDS) as [ImportKind, (typeof KINDS)[ImportKind]][]) {
    const command = addCommand(line, parent, kind, description, [example])
      .argument('<file>', say('argument.import'))
      .option('--database <place>', say('option.database'))
      .option('--dry-run', say('option.dry-run'))
      .option('--result <file>', say('option.result'))
      .option('--within <unit>', say('option.within'), unitPath, PROVINCE.path)
      .option('--json', say('option.json'));
    if (kind !== 'contacts') command.option('--banks <codes>', say('option.banks'), codes);
    if (kind === 'registrations') {
      command.addOption(new Option('--as <state>', say('option.as')).choices(['draft', 'approved']).default('draft'));
    }
    line.bind<Options, [string]>(command, (context, options, file) => importRows(context, kind, file, options));
  }
}

async function importRows(
  context: Context,
  kind: ImportKind,
  file: string,
  options: Options,
): Promise<number | undefined> {
  const store = await openDatabase(options.database, context.environment);
  try {
    const access = accessTo(store, principalWithin(options.within));
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
  } finally {
    await store.close();
  }
}

/** Gives the first refused rows. */
async function carriedOut(
  context: Context,
  kind: ImportKind,
  opened: FileImport,
  { result }: Options,
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

function codes(text: string): readonly string[] {
  const list = text.split(',').map((code) => code.trim());
  if (list.every((code) => /^[\w-]{1,40}$/u.test(code))) return list;
  throw new InvalidArgumentError('');
}

function unitPath(text: string): string {
  const path = parseUnitPath(text);
  if (path !== null) return path;
  throw new InvalidArgumentError('');
}

import { Option } from 'commander';
import type { ExportOptions } from '../annex/export-annex.js';
import { addCommand, type CommandLine } from '../command-line.js';
import { type DatabaseOptions, withDatabaseOptions } from '../database/at-database.js';

/** What these need of the database loads only when one of them runs. */
export function addAnnex(line: CommandLine): void {
  const annex = addCommand(line, line.program, 'annex', 'command.annex', [
    'annex export 7c1e… --as yueyang --purpose quarterly-submission -o annex4.xlsx',
    'annex preview 7c1e… --as yueyang',
    'annex return 7c1e… stamped.xlsx --as province',
  ]);
  addExport(line, annex);
  addPreview(line, annex);
  addReturn(line, annex);
  addRegister(line, annex);
}

type Parent = Parameters<typeof addCommand>[1];

function addExport(line: CommandLine, annex: Parent): void {
  const { say } = line;
  const command = addCommand(line, annex, 'export', 'command.annex.export', [
    'annex export 7c1e… --as yueyang --purpose quarterly-submission -o annex4.xlsx',
    'annex export 7c1e… -d postgresql:///jika --as yueyang --purpose print --format html -o annex4.html',
  ])
    .argument('<batch>', say('argument.batch'))
    .requiredOption('-o, --output <file>', say('option.output-file'))
    .requiredOption('--purpose <code>', say('option.export-purpose'))
    .addOption(new Option('--format <format>', say('option.format')).choices(['xlsx', 'html']).default('xlsx'))
    .option('--contact <name>', say('option.contact'), '')
    .option('--phone <number>', say('option.phone'), '')
    .option('--force', say('option.force'));
  line.bind<ExportOptions, [string]>(withDatabaseOptions(command, line), async (...work) =>
    (await import('../annex/export-annex.js')).exportAnnex(...work),
  );
}

function addPreview(line: CommandLine, annex: Parent): void {
  const command = addCommand(line, annex, 'preview', 'command.annex.preview', [
    'annex preview 7c1e… --as yueyang',
  ]).argument('<batch>', line.say('argument.batch'));
  line.bind<DatabaseOptions, [string]>(withDatabaseOptions(command, line), async (...work) =>
    (await import('../annex/preview-annex.js')).previewAnnex(...work),
  );
}

function addReturn(line: CommandLine, annex: Parent): void {
  const command = addCommand(line, annex, 'return', 'command.annex.return', [
    'annex return 7c1e… stamped.xlsx --as province',
  ])
    .argument('<batch>', line.say('argument.batch'))
    .argument('<file>', line.say('argument.return'));
  line.bind<DatabaseOptions, [string, string]>(withDatabaseOptions(command, line), async (...work) =>
    (await import('../annex/file-return.js')).fileAnnexReturn(...work),
  );
}

function addRegister(line: CommandLine, annex: Parent): void {
  const command = addCommand(line, annex, 'register', 'command.annex.register', ['annex register --as province']);
  line.bind<DatabaseOptions, []>(withDatabaseOptions(command, line), async (...work) =>
    (await import('../annex/show-register.js')).showRegister(...work),
  );
}

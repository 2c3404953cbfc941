import { parseUnitPath, type UnitPath } from '@jika/registry';
import type { ImportKind } from '@jika/store';
import { InvalidArgumentError, Option } from 'commander';
import { addCommand, type CommandLine } from '../command-line.js';
import type { ImportOptions } from '../import-rows.js';
import type { MessageKey } from '../messages/messages.js';

const KINDS: Readonly<Record<ImportKind, { readonly description: MessageKey; readonly example: string }>> = {
  registrations: {
    description: 'command.import.registrations',
    example: 'import registrations people.xlsx --dry-run --result checked.xlsx',
  },
  cards: { description: 'command.import.cards', example: 'import cards made.csv --banks demo-bank' },
  contacts: { description: 'command.import.contacts', example: 'import contacts annex-7.xlsx' },
};

/** What it needs of the database loads only when it runs. */
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
      .option('-d, --database <file|url>', say('option.database'))
      .option('--dry-run', say('option.dry-run'))
      .option('--result <file>', say('option.result'))
      .option('--within <unit>', say('option.within'), unitPath)
      .option('--json', say('option.json'));
    if (kind !== 'contacts') command.option('--banks <codes>', say('option.banks'), codes);
    if (kind === 'registrations') {
      command.addOption(
        new Option('--as <state>', say('option.import-as')).choices(['draft', 'approved']).default('draft'),
      );
    }
    line.bind<ImportOptions, [string]>(command, async (...work) =>
      (await import('../import-rows.js')).importRows(kind, ...work),
    );
  }
}

function codes(text: string): readonly string[] {
  const list = text.split(',').map((code) => code.trim());
  if (list.every((code) => /^[\w-]{1,40}$/u.test(code))) return list;
  throw new InvalidArgumentError('');
}

function unitPath(text: string): UnitPath {
  const path = parseUnitPath(text);
  if (path !== null) return path;
  throw new InvalidArgumentError('');
}

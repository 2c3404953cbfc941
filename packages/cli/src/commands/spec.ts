import { CODE_TABLES, type CodeTable, DIRECTORIES, FILE_MAP, KEY_USAGE } from '@jika/health-card';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { fileRowsOfSpec, fileSummary, specHeadings } from '../fields/spec-rows.js';

export function addSpec(line: CommandLine): void {
  const command = addCommand(line, line.program, 'spec', 'command.spec', ['spec | less', 'spec --json']).option(
    '--json',
    line.say('option.json'),
  );
  line.bind(command, spec);
}

async function spec(context: Context, { json }: { json?: true }): Promise<undefined> {
  if (json) {
    const tables = { directories: DIRECTORIES, files: FILE_MAP, keys: KEY_USAGE, codeTables: CODE_TABLES };
    return void context.terminal.json({ schema: 'jika/spec/1', ...tables });
  }
  printDirectories(context);
  for (const file of FILE_MAP) {
    heading(context, `${file.path}  ${named(context, file)}`);
    context.terminal.print(fileSummary(file, context.say));
    printTable(context, fileRowsOfSpec(file, context.say, context.language), specHeadings(file, context.say));
  }
  printKeys(context);
  printCodeTables(context);
}

function printDirectories(context: Context): void {
  heading(context, context.say('spec.directories'));
  const rows = Object.entries(DIRECTORIES).map(([name, directory]) => [
    name,
    hex(directory.fid, 4),
    directory.nameHex ?? '',
    named(context, directory),
  ]);
  printTable(context, rows);
}

function printKeys(context: Context): void {
  const { say } = context;
  heading(context, say('spec.keys'));
  const rows = Object.entries(KEY_USAGE).map(([name, { kid, versions, samTag, factors, purpose }]) => [
    name,
    hex(kid, 2),
    String(versions),
    hex(samTag, 2),
    factors.join('+'),
    purpose,
  ]);
  printTable(context, rows, [say('spec.key'), 'KID', 'ver', 'SAM', say('spec.factors'), say('spec.purpose')]);
}

function printCodeTables(context: Context): void {
  const tables: [string, CodeTable][] = Object.entries(CODE_TABLES);
  for (const [name, { standard, nameZh, nameEn, names }] of tables) {
    heading(context, `${name}  ${standard}  ${named(context, { nameZh, nameEn })}`);
    const rows = Object.entries(names).map(([code, [zh, en]]) => [code, context.language === 'zh' ? zh : en]);
    printTable(
      context,
      rows.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
  }
}

function heading({ terminal }: Context, text: string): void {
  terminal.print();
  terminal.write(text, 'bold');
}

function printTable({ terminal }: Context, rows: readonly string[][], headings?: readonly string[]): void {
  terminal.rows(rows, headings);
}

const named = ({ language }: Context, { nameZh, nameEn }: { nameZh: string; nameEn: string }): string =>
  language === 'zh' ? nameZh : nameEn;

const hex = (number: number, digits: number): string => number.toString(16).toUpperCase().padStart(digits, '0');

import { annexName } from '@jika/registry';
import { exportsWithin, type RegisteredExport } from '@jika/store';
import type { Context } from '../context.js';
import { atDatabase, type DatabaseOptions } from '../database/at-database.js';
import type { Say } from '../messages/say.js';
import { printable } from '../terminal/printable.js';

/** Shows who exported what, when and why (row 85). */
export async function showRegister(context: Context, options: DatabaseOptions): Promise<undefined> {
  const { terminal, say } = context;
  const exports = await atDatabase(context, options, ({ access }) => exportsWithin(access, new Date()));
  if (exports.length === 0) return void terminal.note(say('general.none'));
  const headings = [
    say('register.started'),
    say('register.annex'),
    say('register.account'),
    say('register.purpose'),
    say('register.rows'),
    say('register.file'),
  ];
  terminal.rows(
    exports.map((each) => rowOf(each, say)),
    headings,
  );
}

function rowOf({ startedAt, annex, account, purpose, file }: RegisteredExport, say: Say): string[] {
  const made = file === null ? ['', say('register.broken-off')] : [String(file.rows), file.sha256];
  return [startedAt, annexName(annex), printable(account), purpose, ...made];
}

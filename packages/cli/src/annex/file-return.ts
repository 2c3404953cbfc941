import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Reconciliation, type ReturnedRow, readReturn, reconcile } from '@jika/annexes';
import { type Access, fileReturn, type ReturnedLine, sentRowsOf } from '@jika/store';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { atDatabase, type DatabaseOptions } from '../database/at-database.js';
import { ROUTING } from './routing.js';

/** Holds a stamped return against what went out and files what it says of each line (row 87). */
export async function fileAnnexReturn(
  context: Context,
  options: DatabaseOptions,
  batchId: string,
  path: string,
): Promise<undefined> {
  const { terminal, say } = context;
  const digest = await sha256Of(path);
  const { found, counts } = await atDatabase(context, options, async ({ access }) => {
    const held = await heldAgainst(access, batchId, path);
    const filed = await fileReturn(access, batchId, { digest, lines: linesOf(held) }, ROUTING, new Date());
    if (!filed.ok) throw new CliError('annex-refused', filed.problem);
    return { found: held, counts: filed.counts };
  });
  const rows = Object.entries(counts).map(([outcome, count]) => [
    say(`outcome.${outcome as ReturnedLine['outcome']}`),
    String(count),
  ]);
  terminal.rows(rows);
  // Numbers of rows, never what stands in them.
  const changed = [...new Set(found.changed.map(({ number }) => number))];
  if (changed.length > 0) terminal.note(say('annex.changed-rows', { rows: changed.join(', ') }));
  if (found.extra.length > 0) terminal.note(say('annex.extra-rows', { rows: found.extra.join(', ') }));
}

async function heldAgainst(access: Access, batchId: string, path: string): Promise<Reconciliation> {
  const sent = await sentRowsOf(access, batchId, ROUTING, new Date());
  if (!sent.ok) throw new CliError('annex-refused', sent.problem);
  const out: (readonly string[])[] = [];
  for await (const cells of sent.rows) out.push(cells);
  const returned: ReturnedRow[] = [];
  for await (const row of readReturn(sent.annex, path)) returned.push(row);
  return reconcile(sent.annex, out, returned);
}

/** The keys of these annexes are ID numbers. What is missing the registry finds by itself. */
const linesOf = ({ matched, ambiguous }: Reconciliation): ReturnedLine[] => [
  ...matched.map(({ key, status, remark }) => ({ idNumber: key, outcome: status, remark })),
  ...ambiguous.map((key) => ({ idNumber: key, outcome: 'ambiguous' as const, remark: '' })),
];

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece);
  } catch (cause) {
    throw new CliError('file-not-readable', path, { cause });
  }
  return hash.digest('hex');
}

import { ANNEX_FORMS, annexName } from '@jika/registry';
import { previewBatch } from '@jika/store';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { atDatabase, type DatabaseOptions } from '../database/at-database.js';
import { printable } from '../terminal/printable.js';

/** Shows the first rows of a batch, masked (row 86). */
export async function previewAnnex(context: Context, options: DatabaseOptions, batchId: string): Promise<undefined> {
  const { terminal, say } = context;
  const preview = await atDatabase(context, options, ({ access }) => previewBatch(access, batchId, new Date()));
  if (preview === null) throw new CliError('annex-refused', 'unknown-batch');
  const { annex, quarter, state, count, sender, rows } = preview;
  const [name, owner] = [annexName(annex), printable(sender.name)];
  terminal.write(say('annex.batch', { annex: name, quarter, owner, state: say(`batch.${state}`), count }), 'bold');
  const headings = ANNEX_FORMS[annex].columns.map(({ header }) => header);
  terminal.rows(
    rows.map((cells) => cells.map(printable)),
    headings,
  );
}

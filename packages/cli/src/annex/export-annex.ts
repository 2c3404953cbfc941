import { exportAnnexPage, exportAnnexXlsx } from '@jika/annexes';
import { annexName, shanghaiDay } from '@jika/registry';
import { type AnnexExport, annexItemsOf, type ExportFormat, finishExport } from '@jika/store';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { atDatabase, type DatabaseOptions } from '../database/at-database.js';
import { requireFree, writeWhole } from '../whole-file.js';
import { ROUTING } from './routing.js';

export interface ExportOptions extends DatabaseOptions {
  readonly output: string;
  readonly purpose: string;
  readonly format: ExportFormat;
  readonly contact: string;
  readonly phone: string;
  readonly force?: true;
}

const WRITERS = { xlsx: exportAnnexXlsx, html: exportAnnexPage } as const;

/**
 * Makes the file of an annex. The register has the export before its first line is read and the file's hash after it is in its place: one that was broken off between
 * shows as that.
 */
export async function exportAnnex(context: Context, options: ExportOptions, batchId: string): Promise<undefined> {
  const { output, purpose, format, force } = options;
  const overwrite = force === true;
  if (!overwrite) requireFree(output);
  await atDatabase(context, options, async ({ access }) => {
    const result = await annexItemsOf(access, batchId, { format, purpose }, ROUTING, new Date());
    if (!result.ok) throw new CliError('annex-refused', result.problem);
    const exported: AnnexExport = result.export;
    const document = { annex: exported.annex, head: headOf(exported, options) };
    const file = await writeWhole(output, { overwrite, signal: context.signal }, (out) =>
      WRITERS[format](document, exported.items, out),
    );
    await finishExport(access, exported.id, file, new Date());
    const { rows, sha256 } = file;
    context.terminal.note(context.say('annex.exported', { annex: annexName(exported.annex), rows, sha256 }));
  });
}

const headOf = ({ sender }: AnnexExport, { contact, phone }: ExportOptions) => ({
  sender,
  reportedOn: shanghaiDay(new Date()),
  contactName: contact,
  contactPhone: phone,
});

import { SheetError } from '../errors.js';
import type { PackageReader } from './package-reader.js';
import { readWholeXml } from './xml-reader.js';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONSHIPS = 'xl/_rels/workbook.xml.rels';

/** The names of the parts that a reading needs; null where the workbook has none such. */
export interface WorkbookParts {
  sheet: string;
  sharedStrings: string | null;
  styles: string | null;
}

/**
 * Finds the first sheet that shows.
 * @throws SheetError `not-a-spreadsheet` where the package is something else, `broken`
 */
export async function workbookParts(parts: PackageReader): Promise<WorkbookParts> {
  if (!parts.has(WORKBOOK)) throw new SheetError('not-a-spreadsheet');
  const sheets: string[] = [];
  await readWholeXml(await parts.openSmall(WORKBOOK), {
    open(name, attributes) {
      const id = attributes['r:id'] ?? '';
      if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible') sheets.push(id);
    },
  });
  const byId = new Map<string, string>();
  const byType = new Map<string, string>();
  await readWholeXml(await parts.openSmall(RELATIONSHIPS), {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      byId.set(Id, partName(Target));
      byType.set(Type.slice(Type.lastIndexOf('/') + 1), partName(Target));
    },
  });
  const sheet = byId.get(sheets[0] ?? '');
  if (sheet === undefined) throw new SheetError('broken');
  return { sheet, sharedStrings: byType.get('sharedStrings') ?? null, styles: byType.get('styles') ?? null };
}

/** Targets are relative to the workbook's folder, or start at the root of the package. */
const partName = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

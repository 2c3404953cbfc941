import { FILE_MAP } from '@jika/health-card';
import type { Context } from '../context.js';
import type { FieldView, FileView } from './file-view.js';
import { fieldText } from './shown-field.js';

/** Each file under its title. Records without tags have hundreds of items: what was never written to them is left out. */
export function printFiles(context: Context, files: readonly FileView[], details: 'brief' | 'full'): void {
  const { terminal } = context;
  for (const file of files) {
    const fields = file.fields.filter(({ shown }) => file.place === null || shown.status !== 'absent');
    if (fields.length === 0) continue;
    terminal.print();
    terminal.write(titleOf(file, context), 'bold');
    terminal.rows(fields.map((field) => rowOf(field, context, details)));
  }
}

function titleOf({ path, place }: FileView, { language }: Context): string {
  const file = FILE_MAP.find((candidate) => candidate.path === path);
  const name = file === undefined ? '' : language === 'zh' ? file.nameZh : file.nameEn;
  return [path, name, ...(place === null ? [] : [`#${place}`])].join('  ');
}

function rowOf({ item, group, shown }: FieldView, { language, say }: Context, details: 'brief' | 'full'): string[] {
  const name = language === 'zh' ? item.nameZh : item.nameEn;
  const title = group === null ? name : `${group}  ${name}`;
  return [...(details === 'full' ? [item.abbr ?? item.key] : []), title, fieldText(item, shown, say)];
}

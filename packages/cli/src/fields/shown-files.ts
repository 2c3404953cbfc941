import { type DataItem, FILE_MAP, type FieldResult, type TlvFile } from '@jika/health-card';
import type { Language } from '../language.js';
import type { Say } from '../messages/say.js';
import { fieldText, type Showing, type ShownField, showField } from './shown-field.js';

/** A file with what was read of it. */
export interface ShownFile {
  readonly path: string;
  readonly fields: readonly ShownField[];
}

const TLV_FILES: readonly TlvFile[] = FILE_MAP.filter((file) => file.structure === 'tlv');

const nameOf = (named: { nameZh: string; nameEn: string }, language: Language): string =>
  language === 'zh' ? named.nameZh : named.nameEn;

/** The files of a reading in the order of the tree; those that its purpose does not touch are left out. */
export function showFiles(fields: Readonly<Record<string, FieldResult>>, showing: Showing): ShownFile[] {
  return TLV_FILES.map(({ path, records }) => ({
    path,
    fields: records.flatMap((item) => {
      const result = fields[item.key];
      return result === undefined ? [] : [showField(item, result, showing)];
    }),
  })).filter((file) => file.fields.length > 0);
}

/** Rows of one file, for a table: name of the item, and value. */
export function fileRows({ path, fields }: ShownFile, language: Language, say: Say): string[][] {
  const items: readonly DataItem[] = TLV_FILES.find((file) => file.path === path)?.records ?? [];
  return fields.flatMap((field) => {
    const item = items.find(({ key }) => key === field.key);
    return item === undefined ? [] : [[nameOf(item, language), fieldText(item, field, say)]];
  });
}

export function fileTitle(path: string, language: Language): string {
  const file = FILE_MAP.find((candidate) => candidate.path === path);
  return file === undefined ? path : `${path}  ${nameOf(file, language)}`;
}

import { FIELD_PARTS, FORM_FIELDS, FORM_PROBLEMS } from '@jika/registry';
import type { ColumnTable } from './columns/column.js';
import type { RowProblem } from './rows/read-row.js';

export type ImportLanguage = 'zh' | 'en';

/** What can be said against a row beside what the form says (`FORM_PROBLEMS`). */
export const IMPORT_PROBLEMS = {
  'ambiguous-unit': { zh: '有多个单位同名，请填单位编码', en: 'Several units have this name: give its code' },
  'issue-serial': { zh: '不是有效的发卡序列号', en: 'This is no issue serial number' },
  malformed: { zh: '格式不对', en: 'This does not have its form' },
  formula: { zh: '单元格是公式，请改为文本', en: 'The cell holds a formula: make it text' },
  'rounded-number': {
    zh: '数字过长，末位已被表格程序改掉，请改为文本重新填写',
    en: 'The spreadsheet program rounded this number: make the cell text and type it again',
  },
  'on-record-otherwise': {
    zh: '已在册或在本文件中已有，内容不同，不能重复导入',
    en: 'This is on record already, or above in this file, with other content',
  },
  'not-registered': { zh: '没有此人的注册信息', en: 'There is no registration of this person' },
  'out-of-reach': { zh: '不在所管单位范围内', en: 'This is not within the units that you stand for' },
} as const;

const WORDS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ...FORM_PROBLEMS,
  ...IMPORT_PROBLEMS,
};

const NAMES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ...FORM_FIELDS,
  ...FIELD_PARTS.presentAddress,
};

/** What is wrong with a row in one line, column by column. It names fields and no values. */
export function problemsLine(table: ColumnTable, problems: readonly RowProblem[], language: ImportLanguage): string {
  const said = problems.map(({ field, code }) => {
    const words = WORDS[code]?.[language] ?? code;
    const name = nameOf(table, field, language);
    if (name === '') return words;
    return language === 'zh' ? `${name}：${words}` : `${name}: ${words}`;
  });
  return said.join(language === 'zh' ? '；' : '; ');
}

const nameOf = ({ columns }: ColumnTable, field: string, language: ImportLanguage): string =>
  (columns.find(({ key }) => key === field) ?? NAMES[field.split('.', 1)[0] ?? ''])?.[language] ?? '';

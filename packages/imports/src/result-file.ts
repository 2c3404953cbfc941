import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { type Sheet, writeCsv, writeXlsx } from '@jika/sheets';
import type { ImportKind } from '@jika/store';
import { RESULT_COLUMNS } from './columns/result-columns.js';
import type { FileImport } from './import-file.js';
import { COLUMN_TABLES } from './kinds.js';
import { type ImportLanguage, problemsLine } from './problem-words.js';
import type { ImportOutcome, RowResult } from './row-result.js';

const OUTCOME_WORDS: Readonly<Record<ImportLanguage, Readonly<Record<ImportOutcome, string>>>> = {
  zh: { added: '已导入', unchanged: '未变', refused: '未导入', earlier: '先前已处理' },
  en: { added: 'added', unchanged: 'unchanged', refused: 'refused', earlier: 'settled earlier' },
};

const WIDTHS = { cell: 16, result: 12, remarks: 60 };

export interface ResultFile {
  readonly kind: ImportKind;
  /** Ends in `.xlsx` for a workbook; anything else becomes CSV. It takes the place of what is there. */
  readonly path: string;
  readonly language: ImportLanguage;
}

/**
 * Imports, and writes what came of each row behind its cells: 结果 and 说明. Corrected, it can be imported as it is. It is there once the import
 * is finished, and not before; only the owner may read it.
 * @throws what the import and the file system throw
 */
export async function importWithResults(
  opened: FileImport,
  { kind, path, language }: ResultFile,
  results: AsyncIterable<readonly RowResult[]>,
): Promise<void> {
  const headings = [...opened.headings.cells, ...RESULT_COLUMNS[language]];
  const width = opened.headings.cells.length;
  async function* rows(): AsyncGenerator<readonly string[]> {
    for await (const batch of results) {
      for (const { cells, outcome, problems } of batch) {
        const padded = Array.from({ length: width }, (_, place) => cells[place] ?? '');
        yield [...padded, OUTCOME_WORDS[language][outcome], problemsLine(COLUMN_TABLES[kind], problems, language)];
      }
    }
  }
  const part = `${path}.part`;
  const out = createWriteStream(part, { mode: 0o600 });
  try {
    if (/\.xlsx$/iu.test(path)) await writeXlsx(sheetOf(headings, language), rows(), out);
    else await writeCsv(withHeadings(headings, rows()), out);
    if (opened.isFinished()) await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

async function* withHeadings(headings: readonly string[], rows: AsyncIterable<readonly string[]>) {
  yield headings;
  yield* rows;
}

function sheetOf(headings: readonly string[], language: ImportLanguage): Sheet {
  const widths = headings.map(() => WIDTHS.cell);
  widths.splice(-2, 2, WIDTHS.result, WIDTHS.remarks);
  return {
    name: RESULT_COLUMNS[language][0],
    columns: widths.map((width) => ({ width, look: 'text' })),
    head: [{ look: 'heading', height: 20, cells: headings.map((text) => ({ text, span: 1 })) }],
    repeated: 1,
  };
}

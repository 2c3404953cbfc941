import { ANNEX_FORMS, type Annex } from '@jika/registry';
import { type ReadOptions, readRows, type SheetSource } from '@jika/sheets';
import { AnnexError } from '../errors.js';
import { comparable, rowKey } from './row-key.js';

/** What became of a row; `unmarked` where the cell is empty, `unknown` where it says something else. */
export type ReturnStatus = 'accepted' | 'refused' | 'unmarked' | 'unknown';

/** A row of an annex that came back with its result. */
export interface ReturnedRow {
  /** Of the file, from 1. */
  number: number;
  key: string;
  /** Those of the notice, in its order. */
  cells: readonly string[];
  status: ReturnStatus;
  remark: string;
}

/** The columns that a return has beyond those of the annex. */
const STATUS_HEADER = '处理结果';
const REMARK_HEADER = '处理意见';
const SERIAL_HEADER = '序号';

const STATUS_WORDS: Readonly<Record<string, ReturnStatus>> = {
  '': 'unmarked',
  受理: 'accepted',
  已受理: 'accepted',
  同意: 'accepted',
  通过: 'accepted',
  不予受理: 'refused',
  不同意: 'refused',
  不通过: 'refused',
  退回: 'refused',
};

/** The headings stand within so many rows, below the title and whatever was put above it. */
const HEADINGS_WITHIN = 20;

/**
 * The rows of a stamped return: the annex as it went out, with a column 处理结果 behind its own and, if need be, 处理意见.
 * @throws AnnexError `not-this-annex`, SheetError
 */
export async function* readReturn(annex: Annex, file: SheetSource, options?: ReadOptions): AsyncGenerator<ReturnedRow> {
  let places: ReturnPlaces | null = null;
  for await (const { number, cells } of readRows(file, options)) {
    if (places) {
      yield returnedRow(annex, places, number, cells);
      continue;
    }
    if (number > HEADINGS_WITHIN) break;
    places = placesIn(annex, cells.map(comparable));
  }
  if (!places) throw new AnnexError('not-this-annex');
}

/** Where the columns of a return are. */
interface ReturnPlaces {
  first: number;
  status: number;
  remark: number;
}

function placesIn(annex: Annex, headings: readonly string[]): ReturnPlaces | null {
  const first = headings[0] === SERIAL_HEADER ? 1 : 0;
  const { columns } = ANNEX_FORMS[annex];
  if (columns.some(({ header }, column) => headings[first + column] !== comparable(header))) return null;
  const status = headings.indexOf(STATUS_HEADER);
  return status < 0 ? null : { first, status, remark: headings.indexOf(REMARK_HEADER) };
}

function returnedRow(
  annex: Annex,
  { first, status, remark }: ReturnPlaces,
  number: number,
  all: readonly string[],
): ReturnedRow {
  const cells = ANNEX_FORMS[annex].columns.map((_, column) => all[first + column] ?? '');
  const word = comparable(all[status] ?? '');
  return {
    number,
    key: rowKey(annex, cells),
    cells,
    status: Object.hasOwn(STATUS_WORDS, word) ? (STATUS_WORDS[word] ?? 'unknown') : 'unknown',
    remark: all[remark] ?? '',
  };
}

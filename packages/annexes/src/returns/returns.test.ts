import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ANNEX_FORMS, ANNEXES, type Annex } from '@jika/registry';
import { writeCsv } from '@jika/sheets';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReturnedRow, readReturn, reconcile, rowKey } from '../index.js';

async function returned(annex: Annex, rows: readonly (readonly string[])[]): Promise<ReturnedRow[]> {
  const file = new PassThrough();
  const [bytes] = await Promise.all([buffer(file), writeCsv(rows, file)]);
  const read: ReturnedRow[] = [];
  for await (const row of readReturn(annex, Readable.from([bytes]))) read.push(row);
  return read;
}

const headersOf = (annex: Annex): string[] => ANNEX_FORMS[annex].columns.map(({ header }) => header);
const RESULT = ['处理结果', '处理意见'];

describe('a return that is read', () => {
  it('gives each row its status and remark, whatever stands above the headings', async () => {
    const rows = await returned(5, [
      ['标题'],
      ['序号', ...headersOf(5), ...RESULT],
      ['1', '李四', '43990019880220002x', '医院', '', '', '受 理', ''],
      ['2', '张三', '439900199001010010', '医院', '', '', '退回', '缺证明'],
      ['3', '王五', '439900197703030030', '医院', '', '', '', ''],
      ['4', '赵六', '439900197703030031', '医院', '', '', '再议', ''],
    ]);
    expect(rows.map(({ number, key, status, remark }) => [number, key, status, remark])).toEqual([
      [3, '43990019880220002X', 'accepted', ''],
      [4, '439900199001010010', 'refused', '缺证明'],
      [5, '439900197703030030', 'unmarked', ''],
      [6, '439900197703030031', 'unknown', ''],
    ]);
    expect(rows[0]?.cells).toEqual(['李四', '43990019880220002x', '医院', '', '']);
  });

  it.each(ANNEXES)('of Annex %i is refused with other columns, or without a result', async (annex) => {
    const swapped = headersOf(annex).reverse();
    for (const headings of [[...swapped, ...RESULT], headersOf(annex), ['x']]) {
      await expect(returned(annex, [headings])).rejects.toMatchObject({ code: 'not-this-annex' });
    }
    expect(await returned(annex, [[...headersOf(annex), ...RESULT]])).toEqual([]);
  });
});

describe('a reconciliation', () => {
  const cells = (idNumber: string, phone = '1'): string[] => ['张三', idNumber, '医院', phone, ''];
  const back = (number: number, all: string[]): ReturnedRow => ({
    number,
    key: rowKey(5, all),
    cells: all,
    status: 'accepted',
    remark: '',
  });

  it('tells matched, changed, missing, extra and ambiguous rows apart', () => {
    const report = reconcile(
      5,
      [cells('A'), cells('B'), cells('C'), cells('D')],
      [back(9, cells(' b', '2')), back(8, cells('ａ')), back(7, cells('E')), back(6, cells('D')), back(5, cells('D'))],
    );
    expect(report).toEqual({
      matched: [
        { key: 'A', number: 8, status: 'accepted', remark: '' },
        { key: 'B', number: 9, status: 'accepted', remark: '' },
      ],
      changed: [{ key: 'B', number: 9, column: 3, exported: '1', returned: '2' }],
      missing: ['C'],
      extra: [7],
      ambiguous: ['D'],
    });
  });

  it('puts each key into one place, whatever comes back', () => {
    const keys = fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { maxLength: 8 });
    fc.assert(
      fc.property(keys, keys, (out, in_) => {
        const report = reconcile(
          5,
          out.map((key) => cells(key)),
          in_.map((key, at) => back(at, cells(key))),
        );
        const extra = report.extra.map((number) => in_[number]);
        const placed = [...report.matched.map(({ key }) => key), ...report.missing, ...extra, ...report.ambiguous];
        expect(placed.sort()).toEqual([...new Set([...out, ...in_])].sort());
      }),
      { seed: 87 },
    );
  });
});

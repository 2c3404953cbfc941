import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Annex4Item, AnnexHead } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import {
  type AnnexError,
  annexPreview,
  exportAnnexPage,
  exportAnnexXlsx,
  mergeBatches,
  splitBatches,
} from './index.js';

const head: AnnexHead = {
  sender: { kind: 'prefecture', name: '岳阳市' },
  reportedOn: '2016-10-28',
  contactName: '王五',
  contactPhone: '19900009999',
};
const item: Annex4Item = {
  name: '张三',
  unitName: '岳阳市示范医院',
  idNumber: '439900199001010010',
  phone: '19900000001',
  bankName: '岳阳示范银行',
  bankCardNumber: null,
  faceNumber: '439900199001010010',
  reason: 'lost',
  corrections: [],
  rolledOverFrom: null,
};
const incomplete: Annex4Item = {
  ...item,
  reason: 'information-error',
  corrections: [{ label: '姓名', wrong: '张叁', right: '' }],
};
const document = { annex: 4, head } as const;

describe.each([
  ['workbook', exportAnnexXlsx<4>],
  ['page', exportAnnexPage<4>],
])('an annex that goes out as a %s', (_, exportAnnex) => {
  it('is told with its rows, bytes and hash', async () => {
    const out = new PassThrough();
    const [result, bytes] = await Promise.all([exportAnnex(document, [item, item], out), buffer(out)]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(result).toEqual({ rows: 2, bytes: bytes.length, sha256 });
  });

  it('R67: is refused whole while a wrong or right half is missing, and says nothing personal', async () => {
    const out = new PassThrough();
    out.resume();
    const error: AnnexError = await exportAnnex(document, [item, incomplete], out).then(
      () => expect.fail('it went out'),
      (thrown) => thrown,
    );
    expect(error).toMatchObject({
      name: 'AnnexError',
      code: 'incomplete-row',
      cell: { row: 2, column: 7, problem: 'right-half-missing' },
      message: 'incomplete-row (row 2: right-half-missing)',
    });
    expect(out.destroyed).toBe(true);
  });
});

describe('the preview of an annex', () => {
  it('masks the first rows, counts all, and says what is incomplete', async () => {
    const preview = await annexPreview(document, [item, incomplete, item, item], 2);
    expect(preview.rows).toEqual([
      ['张****', '岳阳市示范医院', '4399 **** **** 0010', '199****', '岳阳示范银行', '4399 **** **** 0010', '遗失', ''],
      ['张****', '岳阳市示范医院', '4399 **** **** 0010', '199****', '岳阳示范银行', '4399 **** **** 0010', '遗失', ''],
    ]);
    expect(preview.count).toBe(4);
    expect(preview.incomplete).toEqual([{ row: 2, column: 7, problem: 'right-half-missing' }]);
  });
});

describe('R25: batches', () => {
  const items = [
    { id: 1, prefecture: '4306', quarter: '2016-Q4' },
    { id: 2, prefecture: '4301', quarter: '2016-Q4' },
    { id: 3, prefecture: '4306', quarter: '2016-Q3' },
    { id: 4, prefecture: '4306', quarter: '2016-Q4' },
  ];
  const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id);

  it('are one for each prefecture and quarter, and merge into one annex', () => {
    const batches = splitBatches(items, (each) => each);
    expect(batches.map((batch) => [batch.quarter, batch.prefecture, ids(batch.items)])).toEqual([
      ['2016-Q3', '4306', [3]],
      ['2016-Q4', '4301', [2]],
      ['2016-Q4', '4306', [1, 4]],
    ]);
    expect(ids(mergeBatches(batches.reverse()))).toEqual([3, 2, 1, 4]);
  });
});

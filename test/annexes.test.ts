import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type AnnexDocument, type ExportResult, exportAnnexXlsx, readReturn, reconcile } from '@jika/annexes';
import { ANNEXES, type Annex, type AnnexItems, annexRow } from '@jika/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNEX_4_ITEM, ANNEX_HEAD, ANNEX_ITEMS, HOSTILE_NAMES } from './support/annex-items.js';

const DUMP = join(import.meta.dirname, 'clients', 'dump-xlsx.py');
const HEAD_LINE = ['市州（盖章）：岳阳市', '填报时间：2016年10月28日', '联系人：王五', '电话：19900009999'] as const;
const [CITY, DAY, CONTACT, PHONE] = HEAD_LINE;

/** The whole of each annex with one row, cell by cell; null is a cell that a merged one covers. */
const GOLDEN: Readonly<Record<Annex, (string | null)[][]>> = {
  4: [
    ['继续医学教育管理卡补/换信息汇总表', null, null, null, null, null, null, null],
    [CITY, null, DAY, null, CONTACT, null, PHONE, null],
    ['姓名', '工作单位', '身份证号码', '联系电话', '发卡银行', '卡号', '补换原因', '备注'],
    [
      '张三',
      '岳阳市示范医院',
      '439900199001010010',
      '19900000001',
      '岳阳示范银行',
      '0217000000000000017',
      '信息错误',
      '姓名：错误为“张叁”，正确为“张三”；由2016年结转',
    ],
  ],
  5: [
    ['继续医学教育管理卡“无单位”人员信息更正汇总表', null, null, null, null],
    [CITY, null, DAY, CONTACT, PHONE],
    ['姓名', '身份证号码', '工作单位', '联系电话', '备注'],
    ['李四', '439900198802200020', '岳阳市示范医院', '19900000002', ''],
  ],
  6: [
    ['继续医学教育管理卡注册信息审核汇总表', null, null, null, null],
    [CITY, null, DAY, CONTACT, PHONE],
    ['注册用户名', '注册身份证号码', '注册工作单位', '联系电话', '审核意见'],
    [
      '赵六',
      '439900198802200020',
      '岳阳市示范医院',
      '19900000003',
      '单位科教科：同意废止（2016-10-08）；市州科教科：情况属实（2016-10-12）；正确身份证号码：439900199001010010',
    ],
  ],
  7: [
    ['科教工作联系信息汇总表', null, null, null, null, null, null, null],
    [CITY, null, DAY, null, CONTACT, null, PHONE, null],
    [
      '单位名称',
      '科教工作分管领导',
      '联系电话',
      '科教部门负责人',
      '联系电话',
      '单位账户管理员',
      '联系电话',
      '电子邮箱',
    ],
    ['岳阳市示范医院', '钱一', '19900000011', '孙二', '19900000012', '周三', '19900000013', 'kj@example.cn'],
  ],
};
const MERGED: Readonly<Record<Annex, string[]>> = {
  4: ['A1:H1', 'A2:B2', 'C2:D2', 'E2:F2', 'G2:H2'],
  5: ['A1:E1', 'A2:B2'],
  6: ['A1:E1', 'A2:B2'],
  7: ['A1:H1', 'A2:B2', 'C2:D2', 'E2:F2', 'G2:H2'],
};
const RULES: Readonly<Record<Annex, string>> = { 4: 'R65', 5: 'R68', 6: 'R69', 7: 'R70' };

interface Dump {
  name: string;
  cells: (string | null)[][];
  kinds: string[];
  formats: string[];
  quoted: boolean;
  merged: string[];
  repeated: string;
  page: unknown[];
}

let directory: string;
let files = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'annexes-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function exported<A extends Annex>(
  document: AnnexDocument<A>,
  items: readonly AnnexItems[A][],
): Promise<ExportResult & { path: string }> {
  files += 1;
  const path = join(directory, `${files}.xlsx`);
  return { path, ...(await exportAnnexXlsx(document, items, createWriteStream(path))) };
}

/** What a reader that is not ours finds in the file. */
async function dumped(path: string): Promise<Dump> {
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [DUMP, path]);
  return JSON.parse(stdout);
}

const ofAnnex = <A extends Annex>(annex: A): AnnexDocument<A> => ({ annex, head: ANNEX_HEAD });

describe('an annex that openpyxl reads', () => {
  it.each(ANNEXES.map((annex) => [RULES[annex], annex] as const))(
    '%s: Annex %i has title, head, headings and rows of the golden table, all of it text',
    async (_, annex) => {
      const { path } = await exported(ofAnnex(annex), [ANNEX_ITEMS[annex]]);
      expect(await dumped(path)).toEqual({
        name: `附件${annex}`,
        cells: GOLDEN[annex],
        kinds: ['s'],
        formats: ['@'],
        quoted: true,
        merged: MERGED[annex],
        repeated: '$3:$3',
        page: [9, 'landscape', 0],
      });
    },
  );

  it('R65: threat 13: a hostile name stays the text that it is', async () => {
    const items = HOSTILE_NAMES.map((name) => ({ ...ANNEX_4_ITEM, name }));
    const { path } = await exported(ofAnnex(4), items);
    const { cells, kinds } = await dumped(path);
    expect(kinds).toEqual(['s']);
    // openpyxl leaves the escape of ST_Xstring as it stands in the file; spreadsheet programs show what it means.
    const shown = cells.slice(3).map(([name]) => name?.replace('_x005F_', '_'));
    expect(shown).toEqual(HOSTILE_NAMES);
  });

  it('D6.13, D6.14: has as many rows as there are items, numbered where that is switched on', async () => {
    const items = Array.from({ length: 23 }, () => ANNEX_4_ITEM);
    const { path } = await exported({ ...ofAnnex(4), settings: { serialNumbers: true } }, items);
    const { cells } = await dumped(path);
    expect(cells[2]?.[0]).toBe('序号');
    expect(cells.slice(3).map(([serial]) => serial)).toEqual(items.map((_, at) => String(at + 1)));
    expect((await dumped((await exported(ofAnnex(4), [])).path)).cells).toHaveLength(3);
  });
});

describe('the bytes of an annex', () => {
  it('are the same for the same items, and told with their hash and rows', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => exported(ofAnnex(4), [ANNEX_4_ITEM])));
    const bytes = await readFile(one?.path ?? '');
    expect(bytes.equals(await readFile(other?.path ?? ''))).toBe(true);
    expect(one).toMatchObject({
      rows: 1,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });
});

describe('a stamped return', () => {
  it('is told apart row by row, and held against what went out', async () => {
    const wrong = { ...ANNEX_4_ITEM, idNumber: '439900198802200020', name: '李四' };
    const { path } = await exported(ofAnnex(4), [ANNEX_4_ITEM, wrong]);
    const marked = join(directory, 'marked.xlsx');
    await promisify(execFile)('/usr/bin/python3', [
      join(import.meta.dirname, 'clients', 'mark-return.py'),
      path,
      marked,
    ]);
    const rows = [];
    for await (const row of readReturn(4, marked)) rows.push(row);
    const out = [ANNEX_4_ITEM, wrong].flatMap((item) => {
      const row = annexRow(4, item);
      return row.ok ? [row.cells] : [];
    });
    expect(reconcile(4, out, rows)).toEqual({
      matched: [
        { key: '439900199001010010', number: 4, status: 'accepted', remark: '' },
        { key: '439900198802200020', number: 5, status: 'refused', remark: '材料不全' },
      ],
      changed: [{ key: '439900198802200020', number: 5, column: 3, exported: '19900000001', returned: '19900000077' }],
      missing: [],
      extra: [6],
      ambiguous: [],
    });
  });
});

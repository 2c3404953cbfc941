import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoIdNumber } from '@jika/demo-province';
import { ANNEX_FORMS, MISMATCH_REASONS, maskIdNumber, shanghaiDay } from '@jika/registry';
import { exportsWithin, outcomesOfCase, reportCase, type Store } from '@jika/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPerson,
  as,
  freezeAll,
  KEY_IN_ENVIRONMENT,
  noUnitOf,
  openRegistry,
  replacementOf,
  SETTINGS,
  sealedCase,
  submit,
  UNIT_NAME,
  voidOf,
} from './support/cases.js';
import { jika } from './support/jika.js';

const DUMP = join(import.meta.dirname, 'clients', 'dump-xlsx.py');
const NOW = new Date('2026-06-22T02:24:00.000Z');
const [LOST, DAMAGED, WRONG, UNITLESS, VOIDED] = [1, 2, 3, 4, 5];
const PAIRS = [
  { field: 'sex', wrong: '男', right: '女' },
  { field: 'name', wrong: '欧阳·师范', right: '欧阳·示范' },
] as const;

let directory: string;
let store: Store;
let batches: Map<number, string>;
let lostCase: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jika-cases-'));
  store = await openRegistry({ file: join(directory, 'jika.sqlite') });
  for (const person of [LOST, DAMAGED, WRONG, VOIDED]) await addPerson(store, person, NOW);
  await addPerson(store, UNITLESS, NOW, { unitPath: null });
  lostCase = await sealedCase(store, replacementOf(store, LOST), NOW);
  await sealedCase(store, replacementOf(store, DAMAGED, 'damaged'), new Date(NOW.getTime() + 1_000));
  await sealedCase(store, replacementOf(store, WRONG, 'information-error', PAIRS), new Date(NOW.getTime() + 2_000));
  await sealedCase(store, noUnitOf(store, UNITLESS), NOW);
  await sealedCase(store, voidOf(store, VOIDED), NOW);
  batches = await freezeAll(store, new Date(NOW.getTime() + 60_000));
});

afterAll(async () => {
  await store.close();
  await rm(directory, { recursive: true });
});

const run = (command: string, batch: number | null, ...args: string[]) => {
  const which = batch === null ? [] : [batches.get(batch) ?? ''];
  const database = ['-d', join(directory, 'jika.sqlite'), '--lang', 'en'];
  return jika(['annex', command, ...which, ...args, ...database], KEY_IN_ENVIRONMENT);
};
const pathOf = (name: string): string => join(directory, name);
const asPrefecture = [
  '--as',
  'prefecture',
  '--purpose',
  'quarterly-submission',
  '--contact',
  '王五',
  '--phone',
  '19900009999',
];

async function cellsOf(path: string): Promise<(string | null)[][]> {
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [DUMP, path]);
  const { cells, kinds, formats } = JSON.parse(stdout);
  expect([kinds, formats]).toEqual([['s'], ['@']]);
  return cells;
}

describe('an annex of the cases in the database', () => {
  const [year, month, day] = shanghaiDay(new Date()).split('-').map(Number);
  const head = ['市州（盖章）：岳阳市', `填报时间：${year}年${month}月${day}日`, '联系人：王五', '电话：19900009999'];
  const [lost, damaged, wrong] = [LOST, DAMAGED, WRONG].map(demoIdNumber);
  const approvals = `单位科教部门：同意（2026-06-22）；市州科教科：同意（2026-06-22）；正确身份证号码：${demoIdNumber(VOIDED + 5_000)}`;
  const person = ['欧阳·示范', UNIT_NAME] as const;

  it.each([
    [
      'R20, R65, R66, R67',
      4,
      [
        [...person, lost, '', '岳阳示范银行', lost, '遗失', ''],
        [...person, damaged, '', '岳阳示范银行', damaged, '损坏', ''],
        [
          ...person,
          wrong,
          '',
          '岳阳示范银行',
          wrong,
          '信息错误',
          '性别：错误为“男”，正确为“女”；姓名：错误为“欧阳·师范”，正确为“欧阳·示范”',
        ],
      ],
    ],
    ['R16, R68', 5, [[person[0], demoIdNumber(UNITLESS), UNIT_NAME, '', '']]],
    ['R11, R69', 6, [[`user-${VOIDED}`, demoIdNumber(VOIDED), UNIT_NAME, '', approvals]]],
  ] as const)('%s: Annex %i has title, head, columns in order and a row for each case', async (_, annex, rows) => {
    const path = pathOf(`annex${annex}.xlsx`);
    const { code, stderr } = await run('export', annex, '-o', path, ...asPrefecture);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${rows.length} rows`)]);
    const [title, line, headings, ...body] = await cellsOf(path);
    expect(title?.[0]).toBe(ANNEX_FORMS[annex].title);
    expect(line?.filter((cell) => cell !== null)).toEqual(head);
    expect(headings).toEqual(ANNEX_FORMS[annex].columns.map(({ header }) => header));
    expect(body.map((row) => row.map((cell) => cell ?? ''))).toEqual(rows);
  });

  it('R66: knows three reasons and no fourth', async () => {
    expect(MISMATCH_REASONS).toHaveLength(3);
    const fourth = replacementOf(store, DAMAGED, 'stolen' as 'lost');
    await expect(
      reportCase(as(store, 'unit-education'), { ...fourth, requestId: 'other' }, SETTINGS, NOW),
    ).resolves.toMatchObject({
      outcome: 'merged',
    });
    await addPerson(store, 6, NOW);
    const unknown = replacementOf(store, 6, 'stolen' as 'lost');
    await expect(reportCase(as(store, 'unit-education'), unknown, SETTINGS, NOW)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('row 85: the register says who made it, when and why, and has the hash of the file; the same batch makes the same bytes', async () => {
    const path = pathOf('again.xlsx');
    for (const each of [pathOf('before.xlsx'), path]) {
      expect((await run('export', 4, '-o', each, ...asPrefecture)).code).toBe(0);
    }
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const [latest, ...earlier] = (await exportsWithin(as(store, 'prefecture'), NOW)).filter(({ annex }) => annex === 4);
    expect(latest).toMatchObject({
      account: 'prefecture',
      purpose: 'quarterly-submission',
      state: 'finished',
      file: { rows: 3, sha256 },
    });
    expect(new Set(earlier.map(({ file }) => file?.sha256))).toEqual(new Set([sha256]));
    const shown = (await run('register', null, '--as', 'province')).stdout;
    expect(shown.replace(/\s/gu, '')).toContain(sha256);
  });

  it('is refused to who does not submit it, leaves no file then, and does not write over one', async () => {
    const path = pathOf('refused.xlsx');
    const refused = await run('export', 4, '-o', path, '--as', 'unit-education', '--purpose', 'curiosity');
    expect([refused.code, existsSync(path)]).toEqual([8, false]);
    expect(refused.stderr).toContain('not-allowed');
    expect((await run('export', 4, '-o', path, '--as', 'nobody', '--purpose', 'x')).stderr).toContain(
      'store/unknown-account',
    );
    await writeFile(path, 'mine');
    expect((await run('export', 4, '-o', path, ...asPrefecture)).stderr).toContain('cli/file-exists');
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect((await run('export', 4, '-o', path, '--force', ...asPrefecture)).code).toBe(0);
    expect((await readdir(directory)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('row 86: its preview is masked', async () => {
    const { code, stdout } = await run('preview', 4, '--as', 'province');
    expect(code).toBe(0);
    expect(stdout.replace(/\s/gu, '')).toContain(maskIdNumber(demoIdNumber(LOST)).replace(/\s/gu, ''));
    for (const personal of [demoIdNumber(LOST), '欧阳', '师范']) expect(stdout).not.toContain(personal);
  });

  it('R28, row 87: its stamped return is held against it, and each case keeps what became of its line', async () => {
    await submit(store, batches.get(4) ?? '', new Date(NOW.getTime() + 120_000));
    const headings = [...ANNEX_FORMS[4].columns.map(({ header }) => header), '处理结果', '处理意见'];
    const row = (person: number, ...said: string[]) => [
      '欧阳·示范',
      UNIT_NAME,
      demoIdNumber(person),
      '',
      '岳阳示范银行',
      demoIdNumber(person),
      '遗失',
      '',
      ...said,
    ];
    const lines = [headings, row(LOST, '受理', ''), row(DAMAGED, '退回', '缺证明'), row(99, '受理', '')];
    const path = pathOf('stamped.csv');
    await writeFile(path, `\u{FEFF}${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`);
    const { code, stdout, stderr } = await run('return', 4, path, '--as', 'province');
    expect([code, stdout.replace(/ +/gu, ' ')]).toEqual([
      0,
      expect.stringMatching(/accepted 1\s+refused 1\s+not in the return 1/u),
    ]);
    expect(stderr).toContain('what went out: 3');
    expect(stderr).toContain('never went out: 4');
    const batchId = batches.get(4);
    expect(await outcomesOfCase(as(store, 'prefecture'), lostCase, SETTINGS.routing, NOW)).toEqual([
      { batchId, outcome: 'accepted', remark: '' },
    ]);
    expect((await run('return', 4, path, '--as', 'province')).stderr).toContain('return-filed');
  });
});

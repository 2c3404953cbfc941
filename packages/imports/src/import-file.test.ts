import { appendFileSync } from 'node:fs';
import type { IdNumber, UnitPath } from '@jika/registry';
import { readRows } from '@jika/sheets';
import { candidatesFor } from '@jika/store';
import { describe, expect, it } from 'vitest';
import { CHUNK_ROWS } from './import-file.js';
import {
  asAdmin,
  csvOf,
  fileOf,
  HOSPITAL,
  imported,
  NOW,
  OTHER,
  OTHER_ID_NUMBER,
  onEachDatabase,
  opened,
  PERSON,
  problemsOf,
  storeIn,
  temporaryDirectory,
} from './imports.fixture.js';
import { importWithResults } from './result-file.js';

/** So many valid people by other certificates (R53): their numbers are quickly made. */
const byCertificate = (count: number) =>
  csvOf(
    Array.from({ length: count }, (_, at) => ({
      身份证号码: '',
      证件名称: '护照',
      证件号码: `E${at}`,
      手机号码: '19900000001',
    })),
  );

onEachDatabase((open) => {
  describe('a file of registrations', () => {
    it('R33, R53: becomes registrations that a look-up finds', async () => {
      const access = asAdmin(await open());
      const { outcomes } = await imported(access, fileOf(csvOf([PERSON, OTHER])), { target: 'approved' });
      expect(outcomes).toEqual(['added', 'added']);
      const [found] = await candidatesFor(access, PERSON['身份证号码'] as IdNumber, NOW);
      expect(found?.registration).toMatchObject({
        name: '欧阳·示范',
        ethnicity: '15',
        sex: '2',
        unitName: '示范医院',
        state: 'approved',
      });
    });

    it('R9: imported again, changes nothing; changed, is refused with a code and nothing about the holder', async () => {
      const access = asAdmin(await open());
      await imported(access, fileOf(csvOf([PERSON])));
      const again = await imported(access, fileOf(csvOf([PERSON, { 手机号码: '19900000009' }])));
      expect(again.outcomes).toEqual(['unchanged', 'refused']);
      expect(problemsOf(again)[1]).toEqual([' on-record-otherwise']);
    });

    it('reaches no unit outside of the jurisdiction', async () => {
      const access = asAdmin(await open(), HOSPITAL, 'unit-admin');
      const { rows } = await imported(access, fileOf(csvOf([PERSON, { ...OTHER, 工作单位: '/43/4306/u-2' }])));
      expect(problemsOf({ rows })).toEqual([[], ['unit unknown-unit']]);
    });

    it('goes on after an interruption, with a result for every row and no row twice', async () => {
      const access = asAdmin(await open());
      const count = CHUNK_ROWS + 50;
      const file = fileOf(byCertificate(count).replace('19900000001', 'no number'));
      const first = await opened(access, file);
      for await (const _ of first.results()) break;
      expect([first.isFinished(), first.counts().rows]).toEqual([false, CHUNK_ROWS]);

      const second = await imported(access, file);
      expect(second.work.earlierRows).toBe(CHUNK_ROWS);
      expect(second.work.counts()).toEqual({ rows: count, added: count - 1, unchanged: 0, refused: 1 });
      expect(second.rows.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, at) => at + 2));
      expect(problemsOf(second)[0]).toEqual(['mobile mobile-format']);
      expect(second.outcomes.slice(1, CHUNK_ROWS).every((outcome) => outcome === 'earlier')).toBe(true);
      expect((await imported(access, file)).work.counts()).toMatchObject({ added: 0, unchanged: count - 1 });
    });

    it('stops between two chunks when it is told to', async () => {
      const stop = new AbortController();
      const work = await opened(asAdmin(await open()), fileOf(byCertificate(CHUNK_ROWS * 2)));
      for await (const _ of work.results(stop.signal)) stop.abort();
      expect([work.isFinished(), work.counts().rows]).toEqual([false, CHUNK_ROWS]);
    });

    it('is tried without a trace, and tells of rows that are in each other’s way', async () => {
      const access = asAdmin(await open());
      const file = fileOf(csvOf([PERSON, PERSON, { 手机号码: '19900000009' }, OTHER]));
      const tried = await imported(access, file, { dryRun: true });
      expect(tried.outcomes).toEqual(['added', 'unchanged', 'refused', 'added']);
      expect(await candidatesFor(access, OTHER_ID_NUMBER as IdNumber, NOW)).toEqual([]);
      expect((await imported(access, file)).outcomes).toEqual(tried.outcomes);
    });

    it.each(['result.csv', 'result.xlsx'])('gives %s, which can be corrected and imported', async (name) => {
      const access = asAdmin(await open());
      const work = await opened(access, fileOf(csvOf([PERSON, { ...OTHER, 手机号码: '=9900000001' }])));
      const path = fileOf('', name);
      await importWithResults(work, { kind: 'registrations', path, language: 'zh' }, work.results());
      const rows: string[][] = [];
      for await (const { cells } of readRows(path)) rows.push([...cells]);
      expect(rows.map((cells) => cells.slice(-2))).toEqual([
        ['结果', '说明'],
        ['已导入', ''],
        ['未导入', '手机号码：不是有效的手机号码'],
      ]);
      const corrected = rows.map((cells) => cells.map((cell) => cell.replace(/^'?=/u, '1')));
      const again = fileOf(corrected.map((cells) => cells.join(',')).join('\n'));
      expect((await imported(access, again)).outcomes).toEqual(['unchanged', 'added']);
    });
  });

  describe('a file of cards', () => {
    it('R54: puts them under their registered holders', async () => {
      const access = asAdmin(await open());
      await imported(access, fileOf(csvOf([PERSON])));
      const cards = [
        '卡号,发卡序列号,发卡银行,网点,卡片状态,状态日期',
        `${PERSON['身份证号码']},0000000731,demo-bank,洞庭支行,已到网点,2026/9/1`,
        `${OTHER_ID_NUMBER},0000000732,demo-bank,洞庭支行,,`,
        `${PERSON['身份证号码']},too long for it,no-bank,洞庭支行,active,2027-01-01`,
      ];
      const done = await imported(access, fileOf(cards.join('\n')), { kind: 'cards', target: 'record' });
      expect(problemsOf(done)).toEqual([
        [],
        [' not-registered'],
        ['issueSerial issue-serial', 'state not-an-option', 'since date-in-future', 'bank unknown-bank'],
      ]);
      const [found] = await candidatesFor(access, PERSON['身份证号码'] as IdNumber, NOW);
      expect(found?.cards).toMatchObject([{ issueSerial: '0000000731', state: 'at-branch' }]);
    });
  });

  describe('a file of unit contacts', () => {
    const HEADINGS = '单位名称,科教工作分管领导,联系电话,科教部门负责人,联系电话,单位账户管理员,联系电话,电子邮箱';

    it('R70: takes Annex 7 as it is, with three columns of one heading', async () => {
      const access = asAdmin(await open(), '/43/4306' as UnitPath, 'prefecture');
      const rows = [
        '附件7,,,,,,,',
        HEADINGS,
        '示范医院,示范甲,19900000001,示范乙,19900000002,示范丙,19900000003,a@example.org',
        '示范诊所,示范甲,19900000001,示范乙,19900000002,示范丙,19900000003,a@example.org',
        'u-2,示范甲,19900000001,示范乙,telephone,示范丙,,a@example.org',
      ];
      const done = await imported(access, fileOf(rows.join('\n')), { kind: 'contacts', target: 'record' });
      expect(problemsOf(done)).toEqual([
        [],
        ['unitName ambiguous-unit'],
        ['departmentHeadPhone malformed', 'accountAdminPhone required'],
      ]);
    });
  });
});

describe('the file itself', () => {
  it('is told from one that changed meanwhile', async () => {
    const access = asAdmin(await storeIn({ file: `${temporaryDirectory()}/test.sqlite` }));
    const file = fileOf(csvOf([PERSON]));
    const work = await opened(access, file);
    appendFileSync(file, 'one more line\n');
    await expect(work.results().next()).rejects.toMatchObject({ code: 'file-changed' });
    expect(await candidatesFor(access, PERSON['身份证号码'] as IdNumber, NOW)).toEqual([]);
  });
});

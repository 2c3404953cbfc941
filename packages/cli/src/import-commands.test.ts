import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitPath } from '@jika/registry';
import { addUnits, createMasterKeyFile, openStore, PROVINCE } from '@jika/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jika, parsed } from './jika.fixture.js';

const HEADINGS =
  '姓名,身份证号码,性别,民族,出生日期,手机号码,工作单位,联系人姓名,与本人关系,联系人电话,婚姻状况,职业,户籍省,户籍市州,户籍县,户籍乡镇,户籍村,医疗费用支付方式,备注';
const personWith = (mobile: string): string =>
  `欧阳·示范,439901198802290020,女,土家族,1988-02-29,${mobile},示范医院,示范甲,配偶,19900000002,已婚,专业技术人员,湖南省,示范市,示范县,示范镇,示范村,商业医疗保险,`;
const PEOPLE = [HEADINGS, personWith('12'), personWith('19900000001'), ''].join('\n');
const PERSONAL = /欧阳|4399011988|1990000/u;

interface Report {
  dryRun: boolean;
  rows: number;
  added: number;
  unchanged: number;
  refused: number;
  ignoredColumns: string[];
  refusedRows: { row: number; problems: { field: string; code: string }[] }[];
}

describe('jika import', () => {
  let directory: string;
  const at = (name: string): string => join(directory, name);
  const importing = (...args: string[]) =>
    jika([
      'import',
      'registrations',
      at('people.csv'),
      '--database',
      at('platform.sqlite'),
      '--banks',
      'demo-bank',
      ...args,
    ]);

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'jika-import-'));
    const store = await openStore({ file: at('platform.sqlite') }, createMasterKeyFile(at('master.key')));
    await addUnits(store, [
      PROVINCE,
      { id: 'u-1', kind: 'institution', name: '示范医院', path: '/43/u-1' as UnitPath },
    ]);
    await store.close();
    writeFileSync(at('people.csv'), PEOPLE);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('tries a file, imports it with a result file, and knows it again', async () => {
    const tried = await importing('--dry-run', '--json');
    expect(tried.code).toBe(8);
    const expected = { rows: 2, added: 1, unchanged: 0, refused: 1, ignoredColumns: ['备注'] };
    const refusedRows = [{ row: 2, problems: [{ field: 'mobile', code: 'mobile-format' }] }];
    expect(parsed<Report>('import', tried.stdout)).toMatchObject({ ...expected, dryRun: true, refusedRows });

    const done = await importing('--result', at('result.csv'), '--lang', 'zh');
    expect([done.code, done.stdout + done.stderr]).toEqual([8, expect.not.stringMatching(PERSONAL)]);
    expect(done.stdout).toMatch(/已导入 +1\n[\s\S]*第 2 行 +手机号码：不是有效的手机号码/u);
    expect(done.stderr).toContain('备注');
    const result = readFileSync(at('result.csv'), 'utf8');
    expect(result).toMatch(/备注,结果,说明\r\n[^\r]*,未导入,手机号码：不是有效的手机号码\r\n[^\r]*,已导入,\r\n/u);

    const again = await importing('--json');
    expect(parsed<Report>('import', again.stdout)).toMatchObject({ added: 0, unchanged: 1, refused: 1, dryRun: false });
  });

  it('refuses as a whole what cannot be imported, and says why', async () => {
    writeFileSync(at('few.csv'), '姓名,身份证号码\n欧阳·示范,439901198802290020\n');
    const place = ['--database', at('platform.sqlite')];
    const few = await jika(['import', 'registrations', at('few.csv'), ...place]);
    expect([few.code, few.stderr]).toEqual([8, expect.stringContaining('性别')]);
    const forbidden = await importing('--as', 'approved', '--within', '/43/u-1');
    expect([forbidden.code, forbidden.stderr]).toEqual([8, expect.stringContaining('import-not-allowed')]);
    const nowhere = await jika(['import', 'cards', at('few.csv'), '--database', at('none.sqlite')]);
    expect([nowhere.code, nowhere.stderr]).toEqual([8, expect.stringContaining('none.sqlite')]);
    for (const { stdout, stderr } of [few, forbidden, nowhere]) expect(stdout + stderr).not.toMatch(PERSONAL);
  });

  it('says how to go on when it is stopped', async () => {
    // So many that the import is still at work when the signal comes, on a fast machine too.
    const many = Array.from({ length: 100_000 }, () => personWith('12'));
    writeFileSync(at('many.csv'), [HEADINGS, ...many, ''].join('\n'));
    const place = ['--database', at('platform.sqlite'), '--banks', 'demo-bank'];
    const stopped = await jika(['import', 'registrations', at('many.csv'), ...place], {
      during: (child) =>
        child.stderr?.on('data', (text: string) => text.includes('rows a second') && child.kill('SIGINT')),
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(/Stopped between two chunks with \d+000 rows settled/u);
    const on = await jika(['import', 'registrations', at('many.csv'), ...place, '--json']);
    expect(on.stderr).toMatch(/Goes on where it stopped: the first \d+000 rows are settled/u);
    expect(parsed<Report>('import', on.stdout)).toMatchObject({ rows: 100_000, refused: 100_000 });
  });
});

import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from '@jika/sheets';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingsIn } from '../columns/headings.js';
import { REGISTRATION_COLUMNS } from '../columns/registration-columns.js';
import {
  asAdmin,
  csvOf,
  fileOf,
  imported,
  NOW,
  OTHER,
  opened,
  PERSON,
  problemsOf,
  storeIn,
  temporaryDirectory,
} from '../imports.fixture.js';
import { registrationReader } from './registration-row.js';
import { unitDirectory } from './unit-directory.js';

const access = async () => asAdmin(await storeIn({ file: join(temporaryDirectory(), 'test.sqlite') }));
const UNITS = unitDirectory([{ id: 'u-1', kind: 'institution', name: '示范医院', path: '/43/4306/u-1' as never }]);

/** What is wrong with one person's row. */
async function problemsWith(changes: Readonly<Record<string, string>>, banks?: string[]): Promise<string[]> {
  const done = await imported(await access(), fileOf(csvOf([changes])), { dryRun: true, ...(banks && { banks }) });
  return problemsOf(done)[0] ?? [];
}

/** What was read of one person's row. */
function formOf(changes: Readonly<Record<string, string>>) {
  const person = { ...PERSON, ...changes };
  const headings = headingsIn(REGISTRATION_COLUMNS, Object.keys(person));
  if (headings === null) throw new Error('no headings');
  const context = { units: UNITS, banks: new Set(['demo-bank']), now: NOW };
  const row = registrationReader(headings.columns, context)(Object.values(person));
  return row.ok ? row.value.draft : row.problems;
}

describe('a row of registrations', () => {
  it.each(['无', '无单位', '无工作单位', '无 单 位', 'none', 'No unit'])('R15: refuses %s as a unit', async (unit) => {
    expect(await problemsWith({ 工作单位: unit })).toEqual(['unit no-unit']);
  });

  it('R15: refuses a row without a unit, and units that are not there or not one', async () => {
    expect(await problemsWith({ 工作单位: '' })).toEqual(['unit required']);
    expect(await problemsWith({ 工作单位: '没有这家医院' })).toEqual(['unit unknown-unit']);
    expect(await problemsWith({ 工作单位: '示范诊所' })).toEqual(['unit ambiguous-unit']);
    expect(await problemsWith({ 工作单位: '/43/4306' })).toEqual(['unit unknown-unit']);
  });

  it.each(['示范医院', 'u-1', '/43/4306/u-1', ' 示范 医院 '])('finds a unit by %s', async (unit) => {
    expect(await problemsWith({ 工作单位: unit })).toEqual([]);
  });

  it('R54: keeps leading zeros, and refuses letters and too many digits', async () => {
    const numbers = { 医疗保险号: '00000000000000000007', 新农合证号: '000000000000000007' };
    expect(formOf(numbers)).toMatchObject({
      medicalInsuranceNumber: numbers.医疗保险号,
      ruralInsuranceNumber: numbers.新农合证号,
    });
    expect(await problemsWith({ 医疗保险号: `${numbers.医疗保险号}0`, 新农合证号: 'A1' })).toEqual([
      'medicalInsuranceNumber too-long',
      'ruralInsuranceNumber not-digits',
    ]);
  });

  it('R9: reads an ID number in whatever form it is written', () => {
    for (const written of ['４３９９０１１９８８０２２９００２０', '439901880229002', ' 439901 19880229 0020 ']) {
      expect(formOf({ 身份证号码: written })).toMatchObject({ idNumber: PERSON['身份证号码'] });
    }
  });

  it('R53: takes both fields of a certificate in its place, and not one', async () => {
    const certificate = { 身份证号码: '', 证件名称: '护照', 证件号码: 'e 1234-5678' };
    expect(formOf(certificate)).toMatchObject({ certificateType: '03', certificateNumber: 'E12345678' });
    expect(await problemsWith({ ...certificate, 证件号码: '' })).toEqual(['certificateNumber required']);
    expect(await problemsWith({ ...certificate, 证件名称: '', 证件号码: '' })).toEqual(['idNumber required']);
  });

  it('R52: takes the designated banks, and the only one where none is named', async () => {
    expect(await problemsWith({ 发卡银行: 'no-bank' })).toEqual(['issuingBank unknown-bank']);
    expect(await problemsWith({ 发卡银行: '' })).toEqual(['issuingBank required']);
    expect(await problemsWith({ 发卡银行: '' }, ['demo-bank'])).toEqual([]);
  });

  it('R58, R59, R62: knows codes by their names and by themselves', () => {
    const codes = { maritalStatus: '2', occupation: '2', ethnicity: '15', sex: '2', paymentMethods: ['1', '5'] };
    expect(formOf({})).toMatchObject(codes);
    const written = { 婚姻状况: '2', 职业: '2', 民族: '土家', 性别: 'female', 医疗费用支付方式: '5;1' };
    expect(formOf(written)).toMatchObject(codes);
  });

  it('R56, R60, R61: puts contacts and addresses together from their columns', async () => {
    const more = { 联系人2姓名: '示范乙', 联系人2与本人关系: '父母', 联系人2电话: '19900000003', 已与本人核实: '是' };
    const present = {
      现住址省: '湖南省',
      现住址市州: '示范市',
      现住址县: '示范县',
      现住址乡镇: '示范镇',
      现住址村: '示范村',
    };
    expect(formOf({ ...more, ...present })).toMatchObject({
      emergencyContacts: [
        { name: '示范甲', relation: '1', phone: '19900000002', confirmedWithHolder: true },
        { name: '示范乙', relation: '5', phone: '19900000003' },
      ],
      householdAddress: { village: '示范村' },
      presentAddressDiffers: true,
      presentAddress: { village: '示范村' },
    });
    expect(await problemsWith({ 联系人姓名: '', 与本人关系: '', 联系人电话: '' })).toEqual([
      'emergencyContacts required',
    ]);
    expect(await problemsWith({ ...present, 现住址村: '' })).toEqual(['presentAddress.village required']);
  });

  it('R36: names all that is wrong at once, in the order of the form', async () => {
    expect(await problemsWith({ 姓名: '', 性别: '男', 手机号码: '12', 户籍村: '' })).toEqual([
      'name required',
      'sex sex-differs',
      'mobile mobile-format',
      'householdAddress.village required',
    ]);
  });

  it('R63: has no column for health data', () => {
    const keys = REGISTRATION_COLUMNS.columns.map(({ key }) => key.split('.')[0]);
    for (const key of ['medicalWarnings', 'otherWarning', 'allergies', 'photo', 'healthRecordNumber']) {
      expect(keys).not.toContain(key);
    }
  });
});

describe('the columns', () => {
  const required = Object.keys(PERSON);

  it('may stand in any order, starred, in English, and below a title', async () => {
    const backwards = Object.fromEntries(Object.entries(PERSON).reverse());
    const lines = csvOf([backwards]).replace('姓名', '* 姓 名').replace('手机号码', 'Mobile Number').split('\n');
    const done = await imported(await access(), fileOf(['示范市注册信息,,', '', ...lines].join('\n')), {
      dryRun: true,
    });
    expect(done.outcomes).toEqual(['added']);
  });

  it('are named when they are not imported', async () => {
    const work = await opened(await access(), fileOf(csvOf([{ 备注: 'any', 过敏: 'any' }])), { dryRun: true });
    expect(work.headings.ignored).toEqual(['备注', '过敏']);
  });

  it.each(required.filter((name) => !['发卡银行'].includes(name)))('must be there before any row: %s', async (name) => {
    const { [name]: _, ...rest } = PERSON;
    const file = fileOf(`${Object.keys(rest).join(',')}\n${Object.values(rest).join(',')}\n`);
    await expect(opened(await access(), file)).rejects.toMatchObject({
      code: 'missing-columns',
      columns: [expect.any(String)],
    });
  });

  it('are refused twice, and a file without any too', async () => {
    const twice = opened(await access(), fileOf(csvOf([{ 身份证号: '1' }])));
    await expect(twice).rejects.toMatchObject({ code: 'repeated-column', columns: ['身份证号码'] });
    await expect(opened(await access(), fileOf(''))).rejects.toMatchObject({ code: 'missing-columns' });
    await expect(opened(await access(), fileOf('a,b\n'.repeat(30)))).rejects.toMatchObject({ code: 'missing-columns' });
  });
});

describe('the file', () => {
  const text = csvOf([PERSON, OTHER]);
  /** `欧阳·示范` and so on in GB 18030 needs an encoder: this one is made by turning the decoder round. */
  function inGb18030(of: string): Uint8Array {
    const decoder = new TextDecoder('gb18030');
    const bytes = new Map<string, number[]>();
    for (let lead = 0x81; lead < 0xff; lead++) {
      for (let trail = 0x40; trail < 0xff; trail++) {
        if (trail === 0x7f) continue;
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (character.length === 1) bytes.set(character, [lead, trail]);
      }
    }
    return Uint8Array.from([...of].flatMap((character) => bytes.get(character) ?? [character.charCodeAt(0)]));
  }

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['GB 18030', inGb18030(text)],
  ])('may be CSV in %s', async (_, bytes) => {
    expect((await imported(await access(), fileOf(bytes))).outcomes).toEqual(['added', 'added']);
  });

  it('may be a workbook', async () => {
    const rows = text
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const path = join(temporaryDirectory(), 'people.xlsx');
    const columns = rows[0]?.map(() => ({ width: 10, look: 'text' as const })) ?? [];
    await writeXlsx({ name: '注册', columns, head: [], repeated: 0 }, rows, createWriteStream(path));
    const work = await imported(await access(), path);
    expect([work.outcomes, work.work.expectedRows]).toEqual([['added', 'added'], null]);
  });

  it('holds garbage, and every row of it has a result and no value in its problems', async () => {
    const reach = await access();
    const columns = Object.keys(PERSON);
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(...Object.values(PERSON), '无单位', "'=1+1", '__proto__', '2026-02-30', '👩‍⚕️', '9'.repeat(400)),
    );
    const rows = fc.array(fc.array(cell, { maxLength: columns.length + 2 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const quoted = cells.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','));
        const file = fileOf([columns.join(','), ...quoted].join('\n').replaceAll('\0', ''));
        const done = await imported(reach, file, { dryRun: true }).catch((error: Error) => error);
        if (done instanceof Error) return void expect(done.name).toBe('SheetError');
        for (const { outcome, problems } of done.rows) {
          expect(outcome === 'refused').toBe(problems.length > 0);
          for (const { field, code } of problems) expect(`${field} ${code}`).toMatch(/^[\w.]* [a-z-]+$/u);
        }
      }),
      { seed: 20_261_122, numRuns: 60 },
    );
  });
});

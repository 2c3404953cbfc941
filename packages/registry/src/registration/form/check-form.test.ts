import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADDRESS, CONTEXT, formOf, ID_NUMBER, NOW, OTHER_UNIT } from '../form-fixture.js';
import { checkForm, issuingBankOf, readForm } from './check-form.js';
import type { FormContext } from './form-context.js';
import { FORM_FIELDS, FORM_KEYS } from './form-fields.js';
import { FORM_PROBLEMS } from './form-problems.js';
import { FIELD_ORIGINS } from './origin.js';

const said = (changes: Readonly<Record<string, unknown>>, context: Partial<FormContext> = {}): string[] =>
  checkForm(formOf(changes), { ...CONTEXT, ...context }, NOW).map(({ field, code }) => `${field} ${code}`);

const CONTACT = { name: '示范甲', relation: '1', phone: '19900000002', confirmedWithHolder: true };

describe('the form of Annex 3', () => {
  it('has nothing to say against a form that is filled in well', () => {
    expect(said({})).toEqual([]);
  });

  const starred = [...FORM_KEYS.filter((key) => FORM_FIELDS[key].required === 'always'), 'idNumber', 'issuingBank'];

  it.each(starred)('R36: names %s when it alone is missing', (key) => {
    for (const nothing of [undefined, '', '   ', '　'.repeat(60), null])
      expect(said({ [key]: nothing })).toEqual([`${key} required`]);
  });

  it('R36: returns all problems at once, in the order of the form, so that the first can take the focus', () => {
    expect(said({ paymentMethods: [], name: '', mobile: '12345', occupation: '7' })).toEqual([
      'name required',
      'mobile mobile-format',
      'occupation not-an-option',
      'paymentMethods required',
    ]);
  });

  it.each([
    ['439901198802290021', 'id-number-check-digit'],
    ['43990119880229002', 'id-number-length'],
    ['439901198802300020', 'id-number-birth-date'],
    ['009901198802290020', 'id-number-province'],
    ['43990119880229OO20', 'id-number-characters'],
  ])('R46, R53: refuses the ID number %s', (idNumber, code) => {
    expect(said({ idNumber })).toEqual([`idNumber ${code}`]);
  });

  it.each([
    ['19900000001', true],
    ['+86 199-0000-0001', true],
    ['１９９００００００１１', true],
    ['1990000000', false],
    ['199000000011', false],
    ['12900000001', false],
    ['0730-8000000', false],
  ])('R46: mobile %s', (mobile, good) => {
    expect(said({ mobile })).toEqual(good ? [] : ['mobile mobile-format']);
  });

  it('R46, R53: sex and birth date are those of the ID number', () => {
    expect(said({ birthDate: '1988-02-28', sex: '1' })).toEqual(['sex sex-differs', 'birthDate birth-date-differs']);
  });

  it.each([
    [{ certificateType: '03', certificateNumber: 'E12345678' }, []],
    [{ certificateType: '03' }, ['certificateNumber required']],
    [{ certificateNumber: 'E12345678' }, ['certificateType required']],
    [{ certificateType: '01', certificateNumber: 'E12345678' }, ['certificateType not-an-option']],
    [{ certificateType: '03', certificateNumber: '！！' }, ['certificateNumber certificate-number']],
    [{}, ['idNumber required']],
  ])('R53: instead of an ID number, both fields of a certificate: %j', (certificate, problems) => {
    expect(said({ idNumber: undefined, ...certificate })).toEqual(problems);
  });

  it.each([
    ['2026-11-23', ['birthDate date-in-future']],
    ['2026-11-22', []],
    ['1987-02-29', ['birthDate not-a-date']],
    ['19880229', ['birthDate not-a-date']],
  ])('R53: without an ID number, the birth date %s stands by itself', (birthDate, problems) => {
    const certificate = { idNumber: undefined, certificateType: '03', certificateNumber: 'E12345678' };
    expect(said({ ...certificate, birthDate })).toEqual(problems);
  });

  it('R52: takes a bank of the configuration only, and the unit’s where the person chose none', () => {
    expect(said({ issuingBank: 'no-such-bank' })).toEqual(['issuingBank unknown-bank']);
    expect(said({ issuingBank: undefined }, { unitBank: 'closed-bank' })).toEqual(['issuingBank unknown-bank']);
    const context = { ...CONTEXT, unitBank: 'other-bank' };
    for (const [issuingBank, bank] of [
      [undefined, 'other-bank'],
      ['demo-bank', 'demo-bank'],
    ]) {
      const { form, problems } = readForm(formOf({ issuingBank }), context, NOW);
      expect([problems, form.issuingBank, issuingBankOf(form, context.unitBank)]).toEqual([[], issuingBank, bank]);
    }
  });

  it.each([
    ['ruralInsuranceNumber', 18],
    ['medicalInsuranceNumber', 20],
  ] as const)('R54: %s has up to %i digits and keeps its leading zeros', (key, most) => {
    const written = '00'.padEnd(most, '1');
    expect(said({ [key]: '' })).toEqual([]);
    expect(said({ [key]: written })).toEqual([]);
    expect(readForm(formOf({ [key]: written }), CONTEXT, NOW).form[key]).toBe(written);
    expect(said({ [key]: `${written}1` })).toEqual([`${key} too-long`]);
    expect(said({ [key]: '12A' })).toEqual([`${key} not-digits`]);
    expect(said({ [key]: 12 })).toEqual([`${key} wrong-type`]);
  });

  it('R55: no client writes the health-record number, the system alone', () => {
    for (const origin of FIELD_ORIGINS) {
      const refused = said({ healthRecordNumber: '43990100100100001' }, { origin }).includes(
        'healthRecordNumber not-writable',
      );
      expect([origin, refused]).toEqual([origin, origin !== 'system']);
    }
  });

  it('R56: wants one contact at least, and three at most', () => {
    expect(said({ emergencyContacts: [] })).toEqual(['emergencyContacts required']);
    expect(said({ emergencyContacts: [CONTACT, CONTACT, CONTACT] })).toEqual([]);
    expect(said({ emergencyContacts: [CONTACT, CONTACT, CONTACT, CONTACT] })).toEqual(['emergencyContacts too-many']);
    expect(said({ emergencyContacts: [CONTACT, {}] })).toEqual([
      'emergencyContacts.1.name required',
      'emergencyContacts.1.relation required',
      'emergencyContacts.1.phone required',
    ]);
    expect(readForm(formOf({ emergencyContacts: [{}, CONTACT] }), CONTEXT, NOW).form.emergencyContacts).toBeUndefined();
  });

  it('R56: warns of the holder’s own phone as contact', () => {
    const problems = checkForm(formOf({ emergencyContacts: [{ ...CONTACT, phone: '+86 19900000001' }] }), CONTEXT, NOW);
    expect(problems).toEqual([{ field: 'emergencyContacts.0.phone', code: 'holders-own-phone', severity: 'warning' }]);
  });

  it.each([
    ['0730-8000000', true],
    ['(0730)80000000', true],
    ['19900000002', true],
    ['8000000', false],
    ['电话', false],
  ])('R57: contact phone %s', (phone, good) => {
    const problems = good ? [] : ['emergencyContacts.0.phone phone-format'];
    expect(said({ emergencyContacts: [{ ...CONTACT, phone }] })).toEqual(problems);
  });

  it('R57: warns until the contact is confirmed with the holder', () => {
    for (const confirmedWithHolder of [false, undefined]) {
      expect(said({ emergencyContacts: [{ ...CONTACT, confirmedWithHolder }] })).toEqual([
        'emergencyContacts.0.confirmedWithHolder not-confirmed-with-holder',
      ]);
    }
  });

  it.each(Object.keys(ADDRESS))('R60: refuses a household address without its %s', (level) => {
    expect(said({ householdAddress: { ...ADDRESS, [level]: '' } })).toEqual([`householdAddress.${level} required`]);
  });

  it('R61: takes a present address when it differs, wants it then, and only then', () => {
    expect(said({ presentAddressDiffers: true, presentAddress: ADDRESS })).toEqual([]);
    expect(said({ presentAddressDiffers: true })).toEqual(['presentAddress required']);
    for (const presentAddressDiffers of [false, undefined]) {
      expect(said({ presentAddressDiffers, presentAddress: ADDRESS })).toEqual(['presentAddress must-be-empty']);
    }
  });

  it('R62: reads payment methods as a set', () => {
    const [one, other] = [
      ['3', '1', '8'],
      ['8', '3', '1', '3'],
    ].map((paymentMethods) => readForm(formOf({ paymentMethods }), CONTEXT, NOW).form.paymentMethods);
    expect(one).toEqual(['1', '3', '8']);
    expect(other).toEqual(one);
    expect(said({ paymentMethods: ['1', '9'] })).toEqual(['paymentMethods not-an-option']);
  });

  it('R63: refuses "other" without text, and text without "other"', () => {
    expect(said({ medicalWarnings: ['asthma', 'other'], otherWarning: '高血压' })).toEqual([]);
    expect(said({ medicalWarnings: ['other'] })).toEqual(['otherWarning other-needs-text']);
    expect(said({ medicalWarnings: ['asthma'], otherWarning: '高血压' })).toEqual(['otherWarning must-be-empty']);
  });

  it('R64: warns of an allergen without reaction, and wants to know which drug, food or substance', () => {
    expect(said({ allergies: [{ kind: 'penicillin', reaction: '皮疹' }] })).toEqual([]);
    expect(checkForm(formOf({ allergies: [{ kind: 'penicillin' }] }), CONTEXT, NOW)).toEqual([
      { field: 'allergies.0.reaction', code: 'allergen-without-reaction', severity: 'warning' },
    ]);
    expect(said({ allergies: [{ kind: 'food', reaction: '皮疹' }] })).toEqual(['allergies.0.name other-needs-text']);
    expect(said({ allergies: [{ reaction: '皮疹' }] })).toEqual(['allergies.0.kind required']);
  });

  it('R33: asks each origin only for what it may write', () => {
    const { photo: _photo, ...sheet } = formOf();
    expect(checkForm(sheet, { ...CONTEXT, origin: 'import' }, NOW)).toEqual([
      { field: 'photo', code: 'required-later', severity: 'warning' },
    ]);
    expect(said({ medicalWarnings: ['asthma'] }, { origin: 'import' })).toContain('medicalWarnings not-writable');
  });

  it.each(FIELD_ORIGINS)('R15: refuses "no unit" in a new application from %s', (origin) => {
    const mayChoose = FORM_FIELDS.unit.writableBy.includes(origin);
    for (const unit of ['无单位', '无', ' （无单位） ', 'NO UNIT', 'No_Unit', 'ｎｏｎｅ']) {
      expect(said({ unit }, { origin })).toContain(mayChoose ? 'unit no-unit' : 'unit not-writable');
    }
    expect(said({ unit: undefined }, { origin })).toContain(mayChoose ? 'unit required' : 'unit required-later');
    if (!mayChoose) return;
    expect(said({ unit: '/43/9' }, { origin })).toContain('unit unknown-unit');
    expect(said({ unit: OTHER_UNIT }, { origin }).filter((problem) => problem.startsWith('unit'))).toEqual([]);
  });

  it.each(['欧阳\u202E示范', '欧阳\u0000', '\uD800', '欧\uE000阳', '示\u200B范', 'a\tb'])(
    'refuses a name that does not show what it holds: %j',
    (name) => {
      expect(said({ name })).toEqual(['name unprintable']);
    },
  );

  it.each(['𠮷野', '阿卜杜·热合曼', "O'Brien"])('takes the name %s', (name) => {
    expect(said({ name })).toEqual([]);
  });

  it('bounds every text, and never repeats a value', () => {
    const long = 'x'.repeat(1_000_000);
    for (const key of FORM_KEYS) {
      const problems = checkForm(formOf({ [key]: long }), CONTEXT, NOW);
      expect([key, problems.length > 0]).toEqual([key, true]);
      expect(JSON.stringify(problems).length).toBeLessThan(1000);
    }
    expect(said({ surprise: 1, another: 2 })).toEqual(['form unknown-field']);
    expect(said({ householdAddress: { ...ADDRESS, planet: 'x' } })).toEqual(['householdAddress unknown-field']);
  });

  it('answers any JSON, with codes of the closed list at fields of the form', () => {
    const known = new Set<string>([...FORM_KEYS, 'form']);
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom('', ID_NUMBER, '1', [], [{}], [null], ['1'], ADDRESS));
    const forms = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...FORM_KEYS, '__proto__', 'toString'), values, { maxKeys: 30 }).map(formOf),
    );
    fc.assert(
      fc.property(forms, fc.constantFrom(...FIELD_ORIGINS), (input, origin) => {
        const { form, problems } = readForm(input, { ...CONTEXT, origin }, NOW);
        for (const { field, code, severity } of problems) {
          expect(known).toContain(field.split('.')[0]);
          expect(FORM_PROBLEMS[code].severity).toBe(severity);
        }
        if (problems.some(({ severity }) => severity === 'error')) return;
        expect(readForm(form, { ...CONTEXT, origin }, NOW).form).toEqual(form);
      }),
      { numRuns: 500 },
    );
  });
});

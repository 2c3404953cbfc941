import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ID_NUMBER, NOW, OTHER_ID_NUMBER } from './form-fixture.js';
import { documentOf, type IdentityDocument, identityKey, identityOf } from './identity-key.js';

const keyOf = (type: string, number: string) => identityKey({ type, number }, NOW);
const fullWidth = (text: string) =>
  text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** ID numbers of the unassigned region, born in the 20th century so that they have a 15-digit form. */
const numbers = fc
  .tuple(fc.integer({ min: 0, max: 36_500 }), fc.integer({ min: 1, max: 999 }))
  .map(([day, sequence]) => {
    const birth = new Date(Date.UTC(1900, 0, 1) + day * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    const old = `439901${birth.slice(2)}${String(sequence).padStart(3, '0')}`;
    return birth.startsWith('19') ? old : '439901880229002';
  });
const upgraded = (old: string): string => identityKey({ type: '01', number: old }, NOW)?.slice(3) ?? '';

const writings: ((number: string) => string)[] = [
  (number) => number,
  (number) => number.toLowerCase(),
  fullWidth,
  (number) => fullWidth(number.toLowerCase()),
  (number) => `  ${number}　`,
  (number) => `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`,
  (number) => `${number.slice(0, 6)}-${number.slice(6)}`,
];

describe('the identity key', () => {
  it('R9: is one for every way to write an ID number', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...writings), (old, write) => {
        const whole = upgraded(old);
        expect(whole).toHaveLength(18);
        expect(keyOf('01', write(whole))).toBe(`id:${whole}`);
        expect(keyOf('01', write(old))).toBe(`id:${whole}`);
      }),
    );
  });

  it('R9: differs where the numbers differ', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        expect(keyOf('01', one) === keyOf('01', other)).toBe(one === other);
      }),
    );
  });

  it.each([
    ['43990119870318082x', 'id:43990119870318082X'],
    ['４３９９０１１９８７０３１８０８２ｘ', 'id:43990119870318082X'],
    ['439901870318082', 'id:43990119870318082X'],
    ['439901198703180821', null],
    ['', null],
  ])('R9: the key of %j is %j', (number, key) => {
    expect(keyOf('01', number)).toBe(key);
  });

  it.each([
    ['03', ' e1234 5678 ', 'doc:03:E12345678'],
    ['03', 'Ｅ１２３４５６７８', 'doc:03:E12345678'],
    ['06', 'h-1234567(01)', 'doc:06:H123456701'],
    ['04', '军字第０１２３４５６号', 'doc:04:军字第0123456号'],
    ['03', '<script>1', null],
    ['03', '   ', null],
    ['3', 'E12345678', null],
    ['03', 'E'.repeat(100), null],
  ])('R53: the key of a certificate of type %s, %j, is %j', (type, number, key) => {
    expect(keyOf(type, number)).toBe(key);
  });

  it('R53: tells the same number on two kinds of certificate apart', () => {
    expect(keyOf('03', 'E12345678')).not.toBe(keyOf('99', 'E12345678'));
  });

  it('R9: knows a person by the ID number that a driving licence or household register bears', () => {
    for (const type of ['02', '05']) expect(keyOf(type, ID_NUMBER)).toBe(keyOf('01', ID_NUMBER));
  });

  it('R53: is that of the ID number where a form names both', () => {
    const certificate = { certificateType: '03', certificateNumber: 'E12345678' };
    const key = (document: IdentityDocument | null) => document && identityKey(document, NOW);
    expect(key(documentOf({ idNumber: OTHER_ID_NUMBER, ...certificate }))).toBe(`id:${OTHER_ID_NUMBER}`);
    expect(key(documentOf(certificate))).toBe('doc:03:E12345678');
    expect(documentOf({ certificateType: '03' })).toBeNull();
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.constantFrom('01', '03', '99', ''),
        (number, type) => {
          const key = keyOf(type, number);
          if (key !== null) expect(keyOf(type, key.slice(key.lastIndexOf(':') + 1))).toBe(key);
        },
      ),
    );
  });

  it('R9, R53: is that of the document that a form which was read names', () => {
    const certificate = { certificateType: '03', certificateNumber: 'E12345678' };
    expect(identityOf({ idNumber: ID_NUMBER, ...certificate }, NOW)).toBe(keyOf('01', ID_NUMBER));
    expect(identityOf(certificate, NOW)).toBe(keyOf('03', 'E12345678'));
    expect(identityOf({ certificateType: '03' }, NOW)).toBeNull();
  });
});

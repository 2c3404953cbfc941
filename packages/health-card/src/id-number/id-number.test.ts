import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthDateOf, type IdNumber, parseIdNumber, regionOf, sameIdNumber, sexOf } from './id-number.js';

const NOW = new Date('2026-11-22T02:24:00Z');

/** MOD 11-2 written the other way round, with the weights of GB 11643 table 1. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function withCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
const numbersBornIn = (birthDates: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.integer({ min: 0, max: 99 }), birthDates, fc.integer({ min: 0, max: 999 }))
    .map(([county, birthDate, sequence]) =>
      withCheckCharacter(`4399${String(county).padStart(2, '0')}${birthDate}${String(sequence).padStart(3, '0')}`),
    );
const numbers = numbersBornIn(dates);
const numbersOfThe20thCentury = numbersBornIn(dates.filter((date) => date.startsWith('19')));

const fullWidth = (text: string) => text.replace(/[!-~]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const idNumberIn = (text: string) => {
  const result = parseIdNumber(text, NOW);
  return result.ok ? result.idNumber : result.problem;
};

describe('R9 parseIdNumber', () => {
  it('gives every valid number back, in whatever form it was written', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const grouped = `${number.slice(0, 6)} ${number.slice(6, 14)}-${number.slice(14)}`;
        for (const form of [number, number.toLowerCase(), fullWidth(number), ` ${number}\t`, `\u3000${grouped} `]) {
          expect(idNumberIn(form)).toBe(number);
        }
      }),
    );
  });

  it('upgrades the 15-digit form to the number it stands for', () => {
    fc.assert(
      fc.property(numbersOfThe20thCentury, (number) => {
        const old = number.slice(0, 6) + number.slice(8, 17);
        expect(parseIdNumber(old, NOW)).toMatchObject({ ok: true, idNumber: number });
        expect(sameIdNumber(old, number)).toBe(true);
      }),
    );
  });

  it('refuses every change of one character', () => {
    fc.assert(
      fc.property(numbers, fc.nat(17), fc.constantFrom(...'0123456789X'), (number, position, character) => {
        fc.pre(number[position] !== character);
        const changed = number.slice(0, position) + character + number.slice(position + 1);
        expect(parseIdNumber(changed, NOW).ok).toBe(false);
        expect(sameIdNumber(changed, number)).toBe(false);
      }),
    );
  });

  it('answers any text with a number or a problem, and any accepted number again with itself', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.stringMatching(/^[0-9xX -]{13,20}$/));
    fc.assert(
      fc.property(texts, (text) => {
        const result = parseIdNumber(text, NOW);
        if (result.ok)
          expect(parseIdNumber(result.idNumber, NOW)).toMatchObject({ ok: true, idNumber: result.idNumber });
      }),
    );
  });

  it.each([
    ['', 'length'],
    ['43990119880229002', 'length'],
    ['4399011988022900200', 'length'],
    [`439901198802290020${' '.repeat(60)}`, 'length'],
    ['4399  01198802290020', 'length'],
    ['43990119880229002A', 'characters'],
    ['X39901198802290020', 'characters'],
    ['43990188022900X', 'characters'],
    ['43990١198802290020', 'characters'],
    ['009901198802290028', 'province'],
    ['479901198802290027', 'province'],
    ['43990119890229002X', 'birth-date'],
    ['439901198813010020', 'birth-date'],
    ['439901198800100020', 'birth-date'],
    ['439901184912310020', 'birth-date'],
    ['439901202611230020', 'birth-date'],
    ['439901198802290021', 'check-digit'],
    ['43990119880229002X', 'check-digit'],
  ])('names the first problem of %j: %s', (text, problem) => {
    expect(parseIdNumber(text, NOW)).toEqual({ ok: false, problem });
  });

  it('takes the day of birth by the calendar in China', () => {
    const bornTomorrowInLondon = withCheckCharacter('43990120261123001');
    expect(parseIdNumber(bornTomorrowInLondon, new Date('2026-11-22T15:59:59Z')).ok).toBe(false);
    expect(parseIdNumber(bornTomorrowInLondon, new Date('2026-11-22T16:00:00Z')).ok).toBe(true);
  });

  it.each([
    [withCheckCharacter('43060219880229002'), []],
    [fullWidth(withCheckCharacter('43060219880229002')), ['rewritten']],
    ['430602880228002', ['upgraded']],
    ['4306028802-28002', ['rewritten', 'upgraded']],
    [withCheckCharacter('43250119880229002'), []],
    [withCheckCharacter('42900419880229002'), []],
    [withCheckCharacter('81000019880229002'), []],
    [withCheckCharacter('43990119880229002'), ['region-unassigned']],
    [withCheckCharacter('43060019880229002'), ['region-unassigned']],
    [withCheckCharacter('43000119880229002'), ['region-unassigned']],
  ])('remarks on %s: %j', (text, remarks) => {
    expect(parseIdNumber(text, NOW)).toMatchObject({ ok: true, remarks });
  });
});

describe('what an ID number says', () => {
  it.each([
    ['439901198802290020', '1988-02-29', '2', '439901'],
    ['43990119870318082X', '1987-03-18', '2', '439901'],
    ['439901199104200133', '1991-04-20', '1', '439901'],
  ])('%s: born %s, sex %s, region %s', (number, birthDate, sex, region) => {
    const idNumber = number as IdNumber;
    expect([birthDateOf(idNumber), sexOf(idNumber), regionOf(idNumber)]).toEqual([birthDate, sex, region]);
  });
});

describe('sameIdNumber', () => {
  it('is the same number in any form, and nothing else', () => {
    expect(sameIdNumber('43990119870318082x', '４３９９０１１９８７０３１８０８２Ｘ')).toBe(true);
    expect(sameIdNumber('439901870318082', '43990119870318082X')).toBe(true);
    expect(sameIdNumber('439901198802290020', '439901197906150116')).toBe(false);
    expect(sameIdNumber('', '')).toBe(false);
  });
});

import { calendarDate } from '@jika/health-card';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOnly } from './field-notations.js';

describe('dateOnly', () => {
  it('R36: knows the same days as the calendar', () => {
    const two = (most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'));
    const years = fc.constantFrom('1900', '1988', '2000', '2023', '2024', '2100');
    fc.assert(
      fc.property(years, two(14), two(33), (year, month, day) => {
        expect(dateOnly(`${year}-${month}-${day}`)).toBe(calendarDate(`${year}${month}${day}`));
      }),
      { numRuns: 2000 },
    );
  });
});

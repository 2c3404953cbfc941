import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskIdNumber } from './mask-id-number.js';

describe('maskIdNumber', () => {
  it.each([
    ['439901198802290020', '4399 **** **** 0020'],
    ['43990119870318082x', '4399 **** **** 082X'],
    ['439901870318082', '4399 **** **** 8082'],
    ['4399 0119 8802 2900 20', '4399 **** **** 0020'],
    ['４３９９０１１９８８０２２９００２０', '4399 **** **** 0020'],
    ['6222021234567890123', '6222 **** **** 0123'],
    ['', '**** **** **** ****'],
    ['43990119880229', '**** **** **** ****'],
    ['欧阳示范欧阳示范欧阳示范欧阳示范', '**** **** **** ****'],
  ])('%j shows as %j', (text, masked) => {
    expect(maskIdNumber(text)).toBe(masked);
  });

  it('shows eight characters at most of any text, tells nothing of its length and masks a mask to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const masked = maskIdNumber(text);
        expect(masked).toMatch(/^[0-9X*]{4} \*{4} \*{4} [0-9X*]{4}$/u);
        expect(maskIdNumber(masked)).toBe(masked);
      }),
    );
  });
});

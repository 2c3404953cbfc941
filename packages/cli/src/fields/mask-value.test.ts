import { DONATION_FILE, FILE_MAP } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import { isFree, maskValue } from './mask-value.js';

const items = [...FILE_MAP, DONATION_FILE].flatMap((file) => (file.structure === 'tlv' ? [...file.records] : []));
const guarded = items.filter((item) => !isFree(item));

describe('a masked value', () => {
  it.each(guarded.map((item) => [item.key, item] as const))('of %s tells nobody who it is', (_, item) => {
    const value = item.coding === 'cn' ? '19880229' : '欧阳示范439901198802290020'.slice(0, item.length);
    const masked = maskValue(item, value);
    expect(masked).toContain('*');
    expect(masked.replaceAll(/[*\s-]/gu, '').length).toBeLessThanOrEqual(8);
    expect(value).not.toBe(masked);
  });

  it('shows what a colleague compares', () => {
    const masked = (key: string, value: string) =>
      guarded.filter((item) => item.key === key).map((item) => maskValue(item, value));
    expect(masked('name', '欧阳·示范')).toEqual(['欧**']);
    expect(masked('birthDate', '19880229')).toEqual(['1988-**-**']);
    expect(masked('idNumber', '439901198802290020')).toEqual(['4399 **** **** 0020']);
    expect(masked('phone1', '12000000731')).toEqual(['****']);
  });
});

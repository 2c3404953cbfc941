import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivals, extended, type Listing, reaches, refreshed, replaced } from './listing.js';

interface Item {
  id: string;
  seen?: number;
}

const list = (ids: string, next: string | null = null): Listing<Item> => ({
  items: [...ids].map((id) => ({ id })),
  next,
});
const ids = ({ items }: Listing<Item>): string => items.map(({ id }) => id).join('');

describe('a list that runs newest first', () => {
  it('keeps what was loaded behind a new head, and where to go on', () => {
    const after = refreshed(list('dcba', 'behind-a'), list('fedc', 'behind-c'));
    expect(ids(after)).toBe('fedcba');
    expect(after.next).toBe('behind-a');
  });

  it('takes the newer of two states of one item', () => {
    const head: Listing<Item> = { items: [{ id: 'b', seen: 2 }], next: 'behind-b' };
    expect(refreshed(list('ba'), head).items).toEqual([{ id: 'b', seen: 2 }, { id: 'a' }]);
  });

  it('starts over where the head does not meet what is known', () => {
    expect(refreshed(list('ba', 'behind-a'), list('zy', 'behind-y'))).toEqual(list('zy', 'behind-y'));
  });

  it('believes a head that is the whole list', () => {
    expect(ids(refreshed(list('cba'), list('c')))).toBe('c');
  });

  it('drops what the platform no longer has between two items that it has', () => {
    expect(ids(refreshed(list('dcba'), list('db', 'behind-b')))).toBe('dba');
  });

  it('grows by a page and never shows an item twice', () => {
    expect(extended(list('dc', 'behind-c'), list('cba'))).toEqual(list('dcba'));
  });

  it('knows when a head has come far enough', () => {
    const known = list('cba', 'behind-a');
    expect(reaches(list('ed', 'behind-d'), known, 'meet')).toBe(false);
    expect(reaches(list('edc', 'behind-c'), known, 'meet')).toBe(true);
    expect(reaches(list('edc', 'behind-c'), known, 'replace')).toBe(false);
    expect(reaches(list('edcba', 'behind-a'), known, 'replace')).toBe(true);
    expect(reaches(list('ed'), known, 'replace')).toBe(true);
  });

  it('counts what came since', () => {
    expect(arrivals(list('ba'), list('dcba'))).toBe(2);
    expect(arrivals(list('ba'), list('ba'))).toBe(0);
    expect(arrivals(list(''), list('a'))).toBe(1);
  });

  it('replaces one item in its place', () => {
    expect(replaced(list('ba'), { id: 'a', seen: 1 }).items).toEqual([{ id: 'b' }, { id: 'a', seen: 1 }]);
  });

  it('is the newest part of the record after any refreshing and paging', () => {
    const scenario = fc.array(fc.record({ grow: fc.nat(7), step: fc.constantFrom('refresh', 'more') }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(scenario, fc.integer({ min: 1, max: 4 }), (steps, pageSize) => {
        let size = 6;
        const pageFrom = (cursor: string | null): Listing<Item> => {
          const top = cursor === null ? size : Number(cursor);
          const items = Array.from({ length: Math.min(pageSize, top) }, (_, index) => ({ id: String(top - index) }));
          return { items, next: top > pageSize ? String(top - pageSize) : null };
        };
        let known = pageFrom(null);
        for (const { grow, step } of steps) {
          size += grow;
          if (step === 'refresh') known = refreshed(known, pageFrom(null));
          else if (known.next !== null) known = extended(known, pageFrom(known.next));
          const numbers = known.items.map(({ id }) => Number(id));
          const [newest = 0] = numbers;
          expect(numbers).toEqual(numbers.map((_, index) => newest - index));
          expect(known.next).toBe(numbers.at(-1) === 1 ? null : String((numbers.at(-1) ?? 0) - 1));
        }
      }),
    );
  });
});

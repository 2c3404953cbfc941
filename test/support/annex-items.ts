import type { Annex4Item, AnnexItems } from '@jika/registry';
import { HEAD, ITEM_4, ITEMS } from '@jika/registry/annex-fixture';

export { HEAD as ANNEX_HEAD };
export const ANNEX_4_ITEM: Annex4Item = { ...ITEM_4, rolledOverFrom: '2016年' };
export const ANNEX_ITEMS: AnnexItems = { ...ITEMS, 4: ANNEX_4_ITEM };

/** Annex 4 of so many people, each with names and numbers of their own. */
export function* annex4Items(count: number): Generator<Annex4Item> {
  for (let at = 0; at < count; at++) {
    const last = String(at).padStart(6, '0');
    yield {
      ...ANNEX_4_ITEM,
      name: `张三${last}`,
      unitName: `岳阳市第${at % 97}示范医院`,
      idNumber: `439900${last}${last}`,
      phone: `19900${last}`,
      bankCardNumber: `0217000000000${last}`,
      reason: at % 3 === 0 ? 'information-error' : 'lost',
      rolledOverFrom: at % 10 === 0 ? '2016年' : null,
    };
  }
}

/** What a spreadsheet program or a page must not take for anything but a name (threat 13). */
export const HOSTILE_NAMES = [
  '=cmd|"/c calc"!A1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '＝1+1',
  '\u202E三张\u2066',
  '<img src=x onerror=alert(1)>',
  '007',
  '1e5',
  '_x0041_',
  '\'引号"',
];

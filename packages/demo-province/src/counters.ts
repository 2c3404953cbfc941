import { HUNAN_PREFECTURES, type UnitPath } from '@jika/registry';
import type { Station } from '@jika/store';

/** A bank that issues cards: `code` is what records hold. */
export interface DemoBank {
  readonly code: string;
  readonly name: string;
}

export const DEMO_BANKS: readonly [DemoBank, ...DemoBank[]] = [
  { code: 'demo-bank', name: '湖南示范银行' },
  { code: 'demo-rural-bank', name: '湖南示范农商银行' },
];

const COUNTERS = [
  { id: 'counter-1', name: '1 号柜台' },
  { id: 'counter-2', name: '2 号柜台' },
] as const;

export interface DemoCounter extends Station {
  readonly bank: string;
  /** The id of the outlet. */
  readonly branch: string;
}

/** Two counters at an outlet of each bank in each prefecture. Their ids stand behind that of the demo's own station. */
export const DEMO_COUNTERS: readonly DemoCounter[] = HUNAN_PREFECTURES.flatMap(({ code, zh }) =>
  DEMO_BANKS.flatMap((bank) => {
    const branch = `outlet-${code}-${bank.code}`;
    const outletName = `${bank.name} · ${zh}示范支行`;
    return COUNTERS.map(({ id, name }) => ({ id: `${branch}-${id}`, outletName, name, bank: bank.code, branch }));
  }),
);

const inPrefecture = new Map(
  HUNAN_PREFECTURES.map(({ code }) => [
    code,
    DEMO_COUNTERS.filter(({ branch }) => branch.startsWith(`outlet-${code}-`)),
  ]),
);

/** The counters of the prefecture that a unit stands in; all of them for a unit in none. */
export const countersNear = (unit: UnitPath | null): readonly DemoCounter[] =>
  inPrefecture.get(unit?.split('/')[2] ?? '') ?? DEMO_COUNTERS;

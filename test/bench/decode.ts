import {
  type DataItem,
  decodeField,
  decodePacked,
  encodeField,
  encodePacked,
  FILE_MAP,
  type FieldKey,
  INPATIENT_RECORDS,
  OUTPATIENT_RECORDS,
  type PackedLayout,
  placeItems,
} from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import { fullCard } from '../support/full-card.js';
import { type Contender, interleave } from './comparison.js';
import type { Benchmark, Row } from './report.js';
import { median, ratios } from './statistics.js';

/** Item and the bytes of its value. */
type Coded = readonly [item: DataItem, bytes: Uint8Array];

const card = fullCard('32K');
const TAGGED: readonly Coded[] = FILE_MAP.flatMap((file) =>
  file.structure === 'tlv'
    ? file.records.map((item): Coded => [item, encodeField(item, card.fields[item.key as FieldKey] ?? '')])
    : [],
);

interface Work {
  readonly label: string;
  /** What one round of `ours` or `floor` does, in units of `unit`. */
  readonly amount: number;
  readonly unit: 'fields/s' | 'MB/s';
  ours(): void;
  floor(): void;
}

const decoder = new TextDecoder('gb18030');
/** The least that anybody does with the bytes of an item: text from the platform's decoder, digits as hex. */
const plainly = ([{ coding }, bytes]: Coded): string => (coding === 'ans' ? decoder.decode(bytes) : toHex(bytes));

const tagged: Work = {
  label: `all ${TAGGED.length} tagged items of a full card`,
  amount: TAGGED.length,
  unit: 'fields/s',
  ours: () => {
    for (const [item, bytes] of TAGGED) decodeField(item, bytes);
  },
  floor: () => {
    for (const coded of TAGGED) plainly(coded);
  },
};

function clinical(label: string, layout: PackedLayout, values: Parameters<typeof encodePacked>[1] | null): Work {
  const bytes = encodePacked(layout, values ?? {});
  const items = placeItems(layout).map(
    ({ item, offset }): Coded => [item, bytes.subarray(offset, offset + item.length)],
  );
  return {
    label: `${label}, ${items.length} items in ${bytes.length} bytes`,
    amount: bytes.length / 1e6,
    unit: 'MB/s',
    ours: () => {
      decodePacked(layout, bytes);
    },
    floor: () => {
      for (const coded of items) plainly(coded);
    },
  };
}

const WORKS: readonly Work[] = [
  tagged,
  clinical('a full inpatient record', INPATIENT_RECORDS.layout, card.inpatient[0] ?? null),
  clinical('a full outpatient record', OUTPATIENT_RECORDS.layout, card.outpatient[0] ?? null),
  clinical('an outpatient record never written', OUTPATIENT_RECORDS.layout, null),
];
const ROUNDS = { full: 40, quick: 8 };
/** Long enough for the clock to tell, short enough for a round to stay whole. */
const REPEATS = 20;

export const decode: Benchmark = {
  name: 'decode',
  title: { zh: '解码', en: 'Decoding items, against a plain text decoder and hex' },
  seconds: { full: 60, quick: 20 },
  async run({ quick, signal }) {
    const rows: Row[] = [];
    for (const work of WORKS) {
      const contenders = [contender('ours', work.ours), contender('floor', work.floor)];
      const [ours = [], floor = []] = await interleave(contenders, quick ? ROUNDS.quick : ROUNDS.full, signal);
      const rate = (microseconds: number) => `${amount((work.amount * 1e6) / microseconds)} ${work.unit}`;
      const cells = [rate(median(ours)), rate(median(floor)), `${median(ratios(ours, floor)).toFixed(1)}×`];
      rows.push({ label: work.label, cells });
    }
    return { columns: ['ours', 'floor', 'times as long'], rows };
  },
};

const contender = (label: string, work: () => void): Contender => ({
  label,
  measure: async () => {
    const startedAt = performance.now();
    for (let repeat = 0; repeat < REPEATS; repeat++) work();
    return ((performance.now() - startedAt) * 1000) / REPEATS;
  },
});

const amount = (value: number): string => (value >= 1000 ? value.toFixed(0) : value.toPrecision(3));

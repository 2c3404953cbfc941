import type { CardReading } from '@jika/health-card';
import { type Candidate, DEFAULT_POLICY, type IdNumber, match, type UnitPath } from '@jika/registry';
import { type Contender, interleave, UNDISTURBED } from './comparison.js';
import type { Benchmark, Row } from './report.js';
import { median, quantile, ratios } from './statistics.js';

const ID_NUMBER = '439901198802290020' as IdNumber;
const NOW = new Date('2026-11-22T02:24:00Z');

const written = (value: string) => ({ status: 'ok', value }) as const;
const notRequested = { status: 'not-requested' } as const;

const reading: CardReading = {
  insertionId: 'bench',
  purpose: 'activate',
  atr: '3B6D000000',
  readAt: NOW.toISOString(),
  fields: {
    cardCategory: written('1'),
    specVersion: written('1.00'),
    issuerName: written('岳阳示范银行'),
    issuerCode: notRequested,
    issuerCertificate: notRequested,
    issueDate: written('20160731'),
    cardNumber: written(ID_NUMBER),
    securityCode: notRequested,
    issueSerial: written('2016000731'),
    cityCode: written('430600'),
    name: written('欧阳·示范'),
    sex: written('02'),
    ethnicity: written('15'),
    birthDate: written('19880229'),
    idNumber: written(ID_NUMBER),
  },
  proof: { result: 'passed', challenge: '0102030405060708' },
  traffic: { commands: 24, bytes: 512 },
};
const chip = (changes: Partial<CardReading['fields']>): CardReading => ({
  ...reading,
  fields: { ...reading.fields, ...changes },
});

const candidate: Candidate = {
  registration: {
    id: 'registration-1',
    idNumber: ID_NUMBER,
    name: '欧阳·示范',
    sex: '2',
    ethnicity: '15',
    birthDate: '1988-02-29',
    unitName: '岳阳示范县人民医院',
    state: 'approved',
  },
  cards: [{ cardNumber: ID_NUMBER, issueSerial: '2016000731', state: 'made' }],
  standing: { unitPath: '/43/4306/430621/u17' as UnitPath },
};

/** What each tap is, and what the match must say to it, so that nothing else is timed. */
const TAPS = [
  { label: 'all agrees', reading, among: [candidate], headline: 'ready' },
  {
    label: 'name in another width',
    reading: chip({ name: written('欧阳•示范') }),
    among: [candidate],
    headline: 'ready',
  },
  {
    label: 'another name',
    reading: chip({ name: written('欧阳·师范') }),
    among: [candidate],
    headline: 'field-mismatch',
  },
  {
    label: 'a name that lost characters',
    reading: chip({ name: written('欧阳·?') }),
    among: [candidate],
    headline: 'field-mismatch',
  },
  { label: 'nobody registered', reading, among: [], headline: 'not-registered' },
] as const;
type TimedTap = (typeof TAPS)[number];

const ROUNDS = { full: 60, quick: 15 };
/** Long enough for the clock to tell, short enough for a round to stay whole. */
const REPEATS = 1000;
/** Microseconds: 100 000 matches in a second. */
const LIMIT = 10;

export const matching: Benchmark = {
  name: 'match',
  title: { zh: '比对', en: 'Matching a reading with a registration, against copying that registration' },
  seconds: { full: 60, quick: 20 },
  async run({ quick, signal }) {
    const rows: Row[] = [];
    for (const tap of TAPS) {
      const contenders = [ours(tap), floor];
      const [match = [], copy = []] = await interleave(contenders, quick ? ROUNDS.quick : ROUNDS.full, signal);
      const undisturbed = quantile(match, UNDISTURBED);
      const ratio = `${median(ratios(match, copy)).toFixed(1)}×`;
      const cells = [perSecond(median(match)), perSecond(undisturbed), perSecond(median(copy)), ratio];
      rows.push({ label: tap.label, cells, aim: { value: undisturbed, limit: LIMIT, write: asMicroseconds } });
    }
    return { columns: ['ours', 'undisturbed', 'floor', 'times as long'], rows };
  },
};

const ours = ({ label, reading: tapped, among, headline }: TimedTap): Contender => {
  const work = () => match(tapped, among, DEFAULT_POLICY, NOW);
  if (work().headline !== headline) throw new Error(`the match of "${label}" comes to ${work().headline}`);
  return timed(label, work);
};
/** The least that anybody does with a registration that came over a line: take it apart and put it together. */
const floor = timed('floor', () => JSON.parse(JSON.stringify(candidate)));

function timed(label: string, work: () => unknown): Contender {
  return {
    label,
    measure: async () => {
      const startedAt = performance.now();
      for (let repeat = 0; repeat < REPEATS; repeat++) work();
      return ((performance.now() - startedAt) * 1000) / REPEATS;
    },
  };
}

const asMicroseconds = (value: number): string => `${value.toFixed(1)} µs`;
const perSecond = (microseconds: number): string => `${(1e6 / microseconds).toFixed(0)} /s`;

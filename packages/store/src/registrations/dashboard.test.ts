import {
  type CardState,
  FUNNEL_STAGES,
  type MismatchReason,
  type RegistrationState,
  TROUBLES,
  type UnitPath,
} from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { rowFromCard } from '../cards.js';
import type { Write } from '../database/database.js';
import { sealedIn } from '../sealing/registrant-key.js';
import { insideOf, inTransaction, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { codeOf, NOW } from '../test-fixture.js';
import { type DashboardRow, dashboard } from './dashboard.js';
import { as, DIRECT, HOSPITAL, OTHER_HOSPITAL, WARD, workplaceIn } from './workflow-fixture.js';

/** A synthetic person and the buckets and stages that follow, written down beside each other and by hand. */
interface Kind {
  state: RegistrationState;
  cards: CardState[];
  flag?: MismatchReason;
  /** An open report from a counter. */
  report?: MismatchReason;
  movedOut?: true;
  troubles: string[];
  /** How many stages of the funnel were reached. */
  reached: number;
}
const KINDS: readonly Kind[] = [
  { state: 'draft', cards: [], troubles: ['not-registered'], reached: 0 },
  { state: 'returned-not-ours', cards: [], troubles: ['not-registered'], reached: 0 },
  { state: 'void', cards: ['void'], troubles: ['not-registered'], reached: 0 },
  { state: 'submitted', cards: [], troubles: [], reached: 1 },
  { state: 'resubmitted', cards: [], troubles: [], reached: 1 },
  { state: 'approved', cards: ['data-ready'], troubles: [], reached: 2 },
  { state: 'permitted', cards: ['failed-data'], troubles: [], reached: 2 },
  { state: 'approved', cards: ['made'], troubles: ['not-collected-or-activated'], reached: 3 },
  { state: 'permitted', cards: ['notified'], troubles: ['not-collected-or-activated'], reached: 4 },
  { state: 'permitted', cards: ['collected'], troubles: ['not-collected-or-activated'], reached: 5 },
  {
    state: 'permitted',
    cards: ['checked'],
    flag: 'information-error',
    troubles: ['not-collected-or-activated', 'wrong-data'],
    reached: 5,
  },
  { state: 'permitted', cards: ['active'], troubles: [], reached: 6 },
  { state: 'permitted', cards: ['active'], flag: 'information-error', troubles: ['wrong-data'], reached: 6 },
  { state: 'permitted', cards: ['suspended'], flag: 'lost', troubles: ['lost'], reached: 5 },
  { state: 'permitted', cards: ['replaced', 'active'], flag: 'lost', troubles: ['lost'], reached: 6 },
  { state: 'permitted', cards: ['active'], report: 'information-error', troubles: ['wrong-data'], reached: 6 },
  {
    state: 'permitted',
    cards: ['active'],
    flag: 'lost',
    report: 'information-error',
    troubles: ['wrong-data', 'lost'],
    reached: 6,
  },
  { state: 'permitted', cards: ['active'], report: 'damaged', troubles: [], reached: 6 },
  { state: 'approved', cards: ['made'], movedOut: true, troubles: [], reached: 3 },
];
const PLACES: readonly (UnitPath | null)[] = [HOSPITAL, WARD, OTHER_HOSPITAL, DIRECT, null];
const kindOf = (number: number): Kind => KINDS[(number * 7 + Math.floor(number / KINDS.length)) % KINDS.length] as Kind;
const placeOf = (number: number): UnitPath | null => PLACES[Math.floor(number / 5 + number) % PLACES.length] ?? null;

async function populate(store: Store, count: number): Promise<void> {
  const { keys } = insideOf(store);
  await inTransaction(store, async (db) => {
    for (let number = 0; number < count; number++) {
      const { state, cards, flag, report, movedOut } = kindOf(number);
      const registrant = (number + 1).toString(16).padStart(32, '0');
      const id = `person-${number}`;
      const sealed = keys.seal({ form: {}, origins: {} }, sealedIn.registration(registrant, id));
      await db.insertInto('registrants').values({ registrant_key: registrant, version: 1 }).execute();
      const row = { registrant_key: registrant, state, updated_at: NOW.toISOString(), sealed };
      const moved_out_at = movedOut ? NOW.toISOString() : null;
      await db
        .insertInto('registrations')
        .values({ ...row, id, unit_path: placeOf(number), moved_out_at })
        .execute();
      // Every third person has a former account as well, which counts for nobody.
      if (number % 3 === 0 && state !== 'void') {
        await db
          .insertInto('registrations')
          .values({ ...row, id: `former-${number}`, unit_path: HOSPITAL, state: 'void' })
          .execute();
      }
      if (report !== undefined) await insertReport(db, registrant, id, report);
      for (const [place, cardState] of cards.entries()) {
        const activation = { at: NOW.toISOString(), outletName: '洞庭支行', stationName: '1 号柜台' };
        const flagged = place === cards.length - 1 && flag !== undefined;
        const card = {
          cardNumber: id,
          issueSerial: String(place),
          state: cardState,
          activation,
          ...(flagged && { replacementFlag: { at: NOW.toISOString(), reason: flag } }),
        };
        await db
          .insertInto('physical_cards')
          .values(rowFromCard(keys, registrant, id, card, NOW))
          .execute();
      }
    }
  });
}

async function insertReport(db: Write, registrant: string, id: string, reason: MismatchReason): Promise<void> {
  const at = NOW.toISOString();
  const request = { registrant_key: registrant, request_id: 'request-1' };
  const receipt = {
    ...request,
    request_hash: '',
    station_id: 'station-1',
    insertion_id: '1',
    challenge: null,
    used_at: at,
  };
  await db.insertInto('receipts').values(receipt).execute();
  const found = { verdict: 'field-mismatch', reason, outlet_name: '洞庭支行', station_name: '1 号柜台' } as const;
  await db
    .insertInto('mismatch_reports')
    .values({
      ...request,
      ...found,
      id: 'report-1',
      registration_id: id,
      unit_path: HOSPITAL,
      reported_at: at,
      state: 'open',
      sealed: Buffer.alloc(0),
    })
    .execute();
}

/** Counted one by one from what is written above. */
function counted(numbers: readonly number[]): Omit<DashboardRow, 'path'> {
  const kinds = numbers.map(kindOf);
  return {
    persons: kinds.length,
    troubles: Object.fromEntries(
      TROUBLES.map((trouble) => [trouble, kinds.filter(({ troubles }) => troubles.includes(trouble)).length]),
    ) as DashboardRow['troubles'],
    funnel: Object.fromEntries(
      FUNNEL_STAGES.map((stage, place) => [stage, kinds.filter(({ reached }) => reached > place).length]),
    ) as DashboardRow['funnel'],
  };
}

const EVERYBODY = Array.from({ length: 1_000 }, (_, number) => number);
const inPlaces = (...places: (UnitPath | null)[]) =>
  counted(EVERYBODY.filter((number) => places.includes(placeOf(number))));

onEachDatabase((empty) => {
  describe('a dashboard', () => {
    it('R1, R27: of a thousand persons equals an independent count, by unit, county and prefecture, and for each who looks', async () => {
      const store = await workplaceIn(await empty());
      await populate(store, EVERYBODY.length);
      const seen = async (who: Parameters<typeof as>[1], level: Parameters<typeof dashboard>[1]) =>
        (await dashboard(as(store, who), level, NOW)).sort((one, other) => (one.path < other.path ? -1 : 1));

      expect(await seen('province', 'prefecture')).toEqual([
        { path: '/43', ...inPlaces(DIRECT, null) },
        { path: '/43/4306', ...inPlaces(HOSPITAL, WARD) },
        { path: '/43/4307', ...inPlaces(OTHER_HOSPITAL) },
      ]);
      expect(await seen('province', 'county')).toEqual([
        { path: '/43', ...inPlaces(DIRECT, null) },
        { path: '/43/4306/430602', ...inPlaces(HOSPITAL, WARD) },
        { path: '/43/4307', ...inPlaces(OTHER_HOSPITAL) },
      ]);
      const ofUnit = [
        { path: HOSPITAL, ...inPlaces(HOSPITAL) },
        { path: WARD, ...inPlaces(WARD) },
      ];
      for (const who of ['admin', 'county', 'prefecture'] as const) expect(await seen(who, 'unit')).toEqual(ofUnit);
      const all = await seen('province', 'unit');
      expect(all.reduce((sum, { persons }) => sum + persons, 0)).toBe(1_000);
      for (const trouble of TROUBLES) {
        expect(all.reduce((sum, { troubles }) => sum + troubles[trouble], 0)).toBe(
          counted(EVERYBODY).troubles[trouble],
        );
      }
    });

    it('R1: is not for everybody', async () => {
      const store = await workplaceIn(await empty());
      for (const who of ['person', 'clerk', 'service', 'base'] as const) {
        expect(await codeOf(dashboard(as(store, who), 'unit', NOW))).toBe('forbidden');
      }
    });
  });
});

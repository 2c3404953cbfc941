import type { FormDraft, IdentityKey, IdNumber, Principal, UnitContact, UnitPath } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { type Access, accessTo } from '../access.js';
import { verifyAudit } from '../audit/index.js';
import { chasedCards, remindHolders } from '../cards/index.js';
import { keyOfIdentity, sealedIn } from '../sealing/registrant-key.js';
import type { SealedRegistration } from '../sealing/sealed-values.js';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asProvince, codeOf, ID_NUMBER, NOW, storeIn } from '../test-fixture.js';
import {
  applyChunk,
  beginImport,
  finishImport,
  type ImportedRegistration,
  type ImportRun,
  type ImportTarget,
  previewChunk,
  refusalsBetween,
} from './index.js';

const UNIT = '/43/4306/u-1' as UnitPath;
const OTHER_UNIT = '/43/4306/u-2' as UnitPath;
const OTHER_ID_NUMBER = '439901197906150116' as IdNumber;

const asUnit = (store: Store, jurisdiction: UnitPath = UNIT, role: Principal['role'] = 'unit-admin'): Access =>
  accessTo(store, { accountId: 'admin-1', role, jurisdiction });

function person(changes: Partial<FormDraft> & { unit?: string } = {}, identity?: string): ImportedRegistration {
  const draft = { name: '示范甲', idNumber: ID_NUMBER, mobile: '19900000001', unit: UNIT, ...changes };
  return { draft, identity: (identity ?? `id:${draft.idNumber}`) as IdentityKey };
}

const chunkOf = <Value>(...values: Value[]) => chunkFrom(2, values);

const chunkFrom = <Value>(first: number, values: Value[]) => ({
  rows: values.map((value, at) => ({ number: first + at, value })),
  refusals: [],
  refusedRows: 0,
});

const start = (access: Access, target: ImportTarget = 'draft', fileSha256 = 'ab'.repeat(32)) =>
  beginImport(access, { kind: 'registrations', target, fileSha256 }, NOW);

/** Imports these rows as a file of their own and gives what came of each. */
async function imported(access: Access, rows: ImportedRegistration[], target: ImportTarget = 'draft') {
  const run = await start(access, target);
  const applied = await applyChunk(access, run, chunkOf(...rows), NOW);
  await finishImport(access, applied.run, NOW);
  return applied.outcomes;
}

const registrations = (store: Store) =>
  insideOf(store).database.db.selectFrom('registrations').selectAll().orderBy('registrant_key').execute();

onEachDatabase((empty) => {
  describe('an import of registrations', () => {
    it('R33: puts drafts on record, each field stamped as imported', async () => {
      const store = await storeIn(await empty(), []);
      expect(await imported(asUnit(store), [person()])).toEqual(['added']);
      const [row, ...others] = await registrations(store);
      expect([row?.state, row?.unit_path, others]).toEqual(['draft', UNIT, []]);
      const { keys } = insideOf(store);
      const registrant = keyOfIdentity(keys, `id:${ID_NUMBER}` as IdentityKey);
      const sealed = keys.open(
        row?.sealed ?? Buffer.alloc(0),
        sealedIn.registration(registrant, row?.id ?? ''),
      ) as SealedRegistration;
      const stamp = { origin: 'import', by: 'admin-1', at: NOW.toISOString() };
      expect(sealed.form).toEqual({ name: '示范甲', idNumber: ID_NUMBER, mobile: '19900000001' });
      expect(sealed.origins).toEqual({ name: stamp, idNumber: stamp, mobile: stamp });
    });

    it('R9: one account for one person: the same row again is unchanged, another is refused', async () => {
      const store = await storeIn(await empty(), []);
      await imported(asUnit(store), [person()]);
      const rows = [person(), person({ mobile: '19900000002' }), person({ idNumber: OTHER_ID_NUMBER })];
      expect(await imported(asUnit(store), rows)).toEqual(['unchanged', 'on-record-otherwise', 'added']);
      expect(await registrations(store)).toHaveLength(2);
    });

    it('R9: of two rows of one person in a file the second is the same again, or in the way', async () => {
      const store = await storeIn(await empty(), []);
      const rows = [person(), person(), person({ name: '示范乙' })];
      expect(await imported(asUnit(store), rows)).toEqual(['added', 'unchanged', 'on-record-otherwise']);
    });

    it('R9: tells nothing of a person in another unit, not even that all is the same', async () => {
      const store = await storeIn(await empty(), []);
      await imported(asProvince(store), [person({ unit: OTHER_UNIT })]);
      expect(await imported(asUnit(store), [person({ unit: UNIT })])).toEqual(['on-record-otherwise']);
      expect(await imported(asUnit(store), [person({ unit: OTHER_UNIT })])).toEqual(['out-of-reach']);
    });

    it('R53: knows a person by another certificate', async () => {
      const store = await storeIn(await empty(), []);
      const { idNumber: _, ...rest } = person().draft;
      const draft = { ...rest, certificateType: '03', certificateNumber: 'E12345678' };
      const row = { draft, identity: 'doc:03:E12345678' as IdentityKey };
      expect(await imported(asUnit(store), [row, person()])).toEqual(['added', 'added']);
      expect(await imported(asUnit(store), [row])).toEqual(['unchanged']);
    });

    it('makes approved ones for the province only, and refuses who may not import', async () => {
      const store = await storeIn(await empty(), []);
      expect(await imported(asProvince(store), [person()], 'approved')).toEqual(['added']);
      expect((await registrations(store))[0]?.state).toBe('approved');
      const refused = [
        start(asUnit(store), 'approved'),
        start(asUnit(store, UNIT, 'customer-service')),
        start(asUnit(store, '/43/4306' as UnitPath, 'prefecture')),
      ];
      expect(await Promise.all(refused.map(codeOf))).toEqual(Array(3).fill('import-not-allowed'));
    });

    it('takes the rows of a void account again', async () => {
      const store = await storeIn(await empty(), []);
      await imported(asUnit(store), [person()]);
      await insideOf(store).database.db.updateTable('registrations').set({ state: 'void' }).execute();
      expect(await imported(asUnit(store), [person()])).toEqual(['added']);
    });

    it('works through more rows than go in one statement', async () => {
      const store = await storeIn(await empty(), []);
      const rows = Array.from({ length: 1_037 }, (_, at) => person({ name: `示范${at}` }, `doc:03:E${at}`));
      const outcomes = await imported(asUnit(store), [...rows, ...rows]);
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1_037);
      expect(outcomes.slice(1_037).every((outcome) => outcome === 'unchanged')).toBe(true);
      expect(await registrations(store)).toHaveLength(1_037);
    });
  });

  describe('a chunk', () => {
    it('is on record with how far the import came, and one event that holds nothing personal', async () => {
      const store = await storeIn(await empty(), []);
      const access = asUnit(store);
      const run = await start(access);
      const refusals = [
        { number: 9, field: 'sex', code: 'not-an-option' },
        { number: 9, field: 'mobile', code: 'mobile-format' },
      ];
      const rows = chunkOf(person(), person({ name: '示范乙' }));
      const { run: moved } = await applyChunk(access, run, { ...rows, refusals, refusedRows: 1 }, NOW);
      expect(moved).toMatchObject({ rowsDone: 3, chunksDone: 1, added: 1, unchanged: 0, refused: 2 });
      expect(await start(access)).toEqual(moved);
      expect(await refusalsBetween(access, moved, 3, 9, NOW)).toEqual([
        { number: 3, field: '', code: 'on-record-otherwise' },
        ...refusals,
      ]);
      const { db } = insideOf(store).database;
      const all = await db.selectFrom('audit_events').selectAll().execute();
      const events = all.filter(({ code }) => code.startsWith('import.'));
      expect(events.map(({ code }) => code).sort()).toEqual(['import.chunk-applied', 'import.started']);
      expect(JSON.stringify(events)).not.toMatch(/示范|4399|1990000/u);
      expect(await verifyAudit(db)).toMatchObject({ sound: true });
    });

    it('is never applied twice, and leaves nothing behind where it was not', async () => {
      const store = await storeIn(await empty(), []);
      const access = asUnit(store);
      const run = await start(access);
      await applyChunk(access, run, chunkOf(person()), NOW);
      const again = applyChunk(access, run, chunkOf(person({ idNumber: OTHER_ID_NUMBER })), NOW);
      expect(await codeOf(again)).toBe('import-moved-on');
      expect(await codeOf(finishImport(access, run, NOW))).toBe('import-moved-on');
      expect(await registrations(store)).toHaveLength(1);
    });

    it('belongs to one run, however many begin at once', async () => {
      const store = await storeIn(await empty(), []);
      const runs = await Promise.all([1, 2, 3, 4].map(() => start(asUnit(store))));
      expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    });

    it('is looked at beforehand, and then nothing is on record', async () => {
      const store = await storeIn(await empty(), []);
      await imported(asUnit(store), [person()]);
      const rows = [person(), person({ name: '示范乙' }), person({ idNumber: OTHER_ID_NUMBER })];
      const request = { kind: 'registrations', target: 'draft' } as const;
      expect(await previewChunk(asUnit(store), request, rows, NOW)).toEqual([
        'unchanged',
        'on-record-otherwise',
        'added',
      ]);
      expect(await registrations(store)).toHaveLength(1);
    });
  });

  describe('an import of cards', () => {
    const card = (changes = {}) => ({
      idNumber: ID_NUMBER,
      issueSerial: '0000000731',
      state: 'at-branch' as const,
      since: '2026-09-30T16:00:00.000Z',
      bank: 'demo-bank',
      branch: '洞庭支行',
      ...changes,
    });

    it('R18, R54: files each under its registered holder, with bank, branch and day; leading zeros count', async () => {
      const store = await storeIn(await empty(), []);
      await imported(asProvince(store), [person()]);
      const access = asProvince(store);
      const run = await beginImport(access, { kind: 'cards', target: 'record', fileSha256: 'cd'.repeat(32) }, NOW);
      const rows = [
        card(),
        card(),
        card({ branch: '湘江支行' }),
        card({ issueSerial: '731' }),
        card({ idNumber: OTHER_ID_NUMBER }),
      ];
      const { outcomes, run: moved } = await applyChunk(access, run, chunkOf(...rows), NOW);
      expect(outcomes).toEqual(['added', 'unchanged', 'on-record-otherwise', 'added', 'not-registered']);
      const onRecord = await insideOf(store).database.db.selectFrom('physical_cards').selectAll().execute();
      expect(onRecord).toHaveLength(2);
      const place = {
        state: 'at-branch',
        state_since: '2026-09-30T16:00:00.000Z',
        bank: 'demo-bank',
        branch: '洞庭支行',
      };
      for (const row of onRecord) expect(row).toMatchObject(place);
      const again = await applyChunk(access, moved, chunkFrom(9, [card(), card({ branch: null })]), NOW);
      expect(again.outcomes).toEqual(['unchanged', 'on-record-otherwise']);
    });

    it('R18: makes a card no younger when its holder is reminded', async () => {
      const store = await storeIn(await empty(), []);
      await imported(asProvince(store), [person()]);
      const access = asProvince(store);
      const run = await beginImport(access, { kind: 'cards', target: 'record', fileSha256: 'cd'.repeat(32) }, NOW);
      await applyChunk(access, run, chunkOf(card()), NOW);
      const age = async () => (await chasedCards(access, {}, null, NOW)).items.map(({ ageDays }) => ageDays);
      const before = await age();
      expect(before).toEqual([52]);
      const prefecture = asUnit(store, '/43/4306' as UnitPath, 'prefecture');
      expect(await remindHolders(prefecture, {}, 7, NOW)).toHaveLength(1);
      expect(await age()).toEqual(before);
    });
  });

  describe('an import of unit contacts', () => {
    const contact: UnitContact = {
      unitName: '示范医院',
      leaderName: '示范甲',
      leaderPhone: '19900000001',
      departmentHeadName: '示范乙',
      departmentHeadPhone: '19900000002',
      accountAdminName: '示范丙',
      accountAdminPhone: '19900000003',
      email: 'admin@example.org',
    };

    it('R26, R29: brings the first contact table of a unit and writes over none', async () => {
      const store = await storeIn(await empty(), []);
      const access = asProvince(store);
      const run: ImportRun<'contacts'> = await beginImport(
        access,
        { kind: 'contacts', target: 'record', fileSha256: 'ef'.repeat(32) },
        NOW,
      );
      const rows = [contact, { ...contact, email: 'other@example.org' }].map((each) => ({
        unitPath: UNIT,
        contact: each,
      }));
      const { outcomes, run: moved } = await applyChunk(access, run, chunkOf(...rows), NOW);
      expect(outcomes).toEqual(['added', 'on-record-otherwise']);
      expect((await applyChunk(access, moved, chunkFrom(9, rows), NOW)).outcomes).toEqual([
        'unchanged',
        'on-record-otherwise',
      ]);
      const [row] = await insideOf(store).database.db.selectFrom('unit_contacts').selectAll().execute();
      expect(insideOf(store).keys.open(row?.sealed ?? Buffer.alloc(0), sealedIn.contact(UNIT))).toEqual(contact);
    });
  });
});

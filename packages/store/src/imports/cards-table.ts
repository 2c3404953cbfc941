import { isWithin, type UnitPath } from '@jika/registry';
import { madeAt } from '../cards.js';
import { keyOfCard, keyOfIdNumber, sealedIn } from '../sealing/registrant-key.js';
import type { SealedCard } from '../sealing/sealed-values.js';
import type { ImportedCard } from './import-kind.js';
import type { ImportDesk, ImportTable, Standing } from './import-table.js';
import { type LiveRegistration, liveRegistrations } from './live-registrations.js';
import { type ManyRows, runOver } from './many-rows.js';

/** A person without a registration has no cards: only those who are known are held. */
const HOLD: ManyRows = {
  before: 'UPDATE registrants SET version = version + 1 WHERE registrant_key IN (VALUES',
  columns: 1,
  after: ')',
};

const ON_RECORD: ManyRows = {
  before: 'SELECT card_key, registration_id, bank, branch FROM physical_cards WHERE registrant_key IN (VALUES',
  columns: 1,
  after: ')',
};

const INSERT: ManyRows = {
  before:
    'INSERT INTO physical_cards (registrant_key, card_key, registration_id, state, state_since, made_at, bank, branch, sealed) VALUES',
  columns: 9,
  after: '',
};

interface CardOnRecord {
  card_key: string;
  registration_id: string;
  bank: string | null;
  branch: string | null;
}

export const cardsTable: ImportTable<ImportedCard> = {
  unitOf: () => null,

  incoming: (keys, value) => ({
    key: keyOfCard(keys, value.idNumber, value.issueSerial),
    registrant: keyOfIdNumber(keys, value.idNumber),
    value,
  }),

  async meet(desk, rows, holding) {
    const people = [...new Set(rows.map(({ registrant }) => registrant))].sort();
    if (holding) await runOver(desk.db, desk.dialect, HOLD, people, (key) => [key]);
    const holders = await liveRegistrations(desk, rows);
    const cards = await runOver<string, CardOnRecord>(desk.db, desk.dialect, ON_RECORD, people, (key) => [key]);
    const onRecord = new Map(cards.map((card) => [card.card_key, card]));
    return ({ key, registrant, value }): Standing => {
      const holder = holders.get(registrant);
      if (!isInReach(holder, desk)) return 'not-registered';
      const card = onRecord.get(key);
      if (card === undefined) return { registrationId: holder.id };
      const same = card.registration_id === holder.id && card.bank === value.bank && card.branch === value.branch;
      return same ? 'unchanged' : 'on-record-otherwise';
    };
  },

  async insert({ db, dialect, keys, now }, rows) {
    await runOver(db, dialect, INSERT, rows, ({ key, registrant, registrationId, value }) => {
      const { idNumber, issueSerial, state, since, bank, branch } = value;
      const sealed = keys.seal(
        { cardNumber: idNumber, issueSerial } satisfies SealedCard,
        sealedIn.card(registrant, key),
      );
      const at = since ?? now.toISOString();
      return [registrant, key, registrationId, state, at, madeAt(state, at), bank, branch, sealed];
    });
  },
};

type InReach = LiveRegistration & { unit_path: UnitPath };

const isInReach = (holder: LiveRegistration | undefined, { jurisdiction }: ImportDesk): holder is InReach =>
  holder !== undefined && holder.unit_path !== null && isWithin(holder.unit_path, jurisdiction);

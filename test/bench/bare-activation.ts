import { randomUUID } from 'node:crypto';
import type { DatabaseLocation } from '@jika/store';
import Database from 'better-sqlite3';
import pg from 'pg';

/** One card that waits to be put into use, and every value that its activation writes, made beforehand. */
export type BareActivation = Readonly<Record<(typeof PARAMETERS)[number], unknown>>;

const PARAMETERS = [
  'registrant',
  'request',
  'hash',
  'station',
  'insertion',
  'challenge',
  'at',
  'registration',
  'card',
  'id',
  'outlet',
  'counter',
  'sealed',
  'lane',
  'seq',
  'code',
  'actor',
  'role',
  'jurisdiction',
  'subject',
  'details',
] as const;

/** What the store says to the database for one activation, in its order; `:name` is a parameter. The last but two tells `seq`. */
const STATEMENTS = [
  `INSERT INTO registrants (registrant_key, version) VALUES (:registrant, 1)
   ON CONFLICT (registrant_key) DO UPDATE SET version = registrants.version + 1`,
  'SELECT request_hash, station_id FROM receipts WHERE registrant_key = :registrant AND request_id = :request',
  `SELECT registrations.*, units.name FROM registrations LEFT JOIN units ON units.path = registrations.unit_path
   WHERE registrant_key = :registrant ORDER BY registrations.id LIMIT 20`,
  'SELECT * FROM physical_cards WHERE registrant_key = :registrant AND registration_id = :registration LIMIT 50',
  `INSERT INTO receipts (registrant_key, request_id, request_hash, station_id, insertion_id, challenge, used_at)
   VALUES (:registrant, :request, :hash, :station, :insertion, :challenge, :at) ON CONFLICT DO NOTHING`,
  `UPDATE physical_cards SET state = 'active', state_since = :at, activated_at = :at, outlet_name = :outlet, station_name = :counter
   WHERE registrant_key = :registrant AND card_key = :card`,
  `INSERT INTO activations
     (registrant_key, request_id, id, registration_id, card_key, outlet_name, station_name, activated_at, sealed)
   VALUES (:registrant, :request, :id, :registration, :card, :outlet, :counter, :at, :sealed)`,
  `INSERT INTO check_tasks (registrant_key, registration_id, opened_at, state, closed_at, fields)
   VALUES (:registrant, :registration, :at, 'open', NULL, '')
   ON CONFLICT (registrant_key, registration_id) DO UPDATE SET opened_at = excluded.opened_at, state = 'open', closed_at = NULL, fields = ''`,
  'UPDATE audit_lanes SET seq = seq + 1 WHERE lane = :lane RETURNING lane, seq, hash',
  `INSERT INTO audit_events (lane, seq, at, code, actor, role, jurisdiction, registrant_key, subject, details, hash)
   VALUES (:lane, :seq, :at, :code, :actor, :role, :jurisdiction, :registrant, :subject, :details, :hash)`,
  `INSERT INTO audit_lanes (lane, seq, hash) VALUES (:lane, :seq, :hash)
   ON CONFLICT (lane) DO UPDATE SET hash = excluded.hash`,
] as const;
const TELLS_SEQ = STATEMENTS.length - 3;

/** The texts with places for their parameters, as each driver wants them. */
const spelt = (place: (number: number) => string) =>
  STATEMENTS.map((statement) => {
    const names: (keyof BareActivation)[] = [];
    const text = statement.replaceAll(/:(\w+)/gu, (_, name) => place(names.push(name)));
    return { text, names };
  });

export interface BareDatabase {
  activate(activation: BareActivation): Promise<void>;
  /** The cards that wait, in no order. */
  waiting(): Promise<readonly { registrant: string; registration: string; card: string }[]>;
  close(): Promise<void>;
}

const WAITING = `SELECT registrant_key AS registrant, registration_id AS registration, card_key AS card
                 FROM physical_cards WHERE state = 'made' ORDER BY registrant_key`;

function bareSqlite(file: string): BareDatabase {
  const database = new Database(file);
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const statements = spelt(() => '?').map(({ text, names }) => ({ statement: database.prepare(text), names }));
  const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')];
  return {
    async activate(activation) {
      let given = activation;
      begin.run();
      for (const [turn, { statement, names }] of statements.entries()) {
        const values = names.map((name) => given[name]);
        if (!statement.reader) statement.run(...values);
        else {
          const [row] = statement.all(...values) as { seq?: number }[];
          if (turn === TELLS_SEQ) given = { ...given, seq: row?.seq };
        }
      }
      commit.run();
    },
    waiting: async () => database.prepare(WAITING).all() as Awaited<ReturnType<BareDatabase['waiting']>>,
    close: async () => void database.close(),
  };
}

/** With statements that the server keeps prepared. */
function barePostgres(url: string, connections: number): BareDatabase {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  pool.on('error', () => undefined); // the server may end before the last connection does
  const statements = spelt((number) => `$${number}`);
  return {
    async activate(activation) {
      const client = await pool.connect();
      let given = activation;
      await client.query('BEGIN');
      for (const [turn, { text, names }] of statements.entries()) {
        const values = names.map((name) => given[name]);
        const { rows } = await client.query({ name: `s${turn}`, text, values });
        if (turn === TELLS_SEQ) given = { ...given, seq: rows[0]?.seq };
      }
      await client.query('COMMIT');
      client.release();
    },
    waiting: async () => (await pool.query(WAITING)).rows,
    close: () => pool.end(),
  };
}

export const bareDatabase = (location: DatabaseLocation, connections: number): BareDatabase =>
  'url' in location ? barePostgres(location.url, connections) : bareSqlite(location.file);

/** The values of an activation whose sealed value was made beforehand. */
export const bareValues = (
  waiting: { registrant: string; registration: string; card: string },
  station: { id: string; outletName: string; name: string },
): BareActivation => {
  const request = randomUUID();
  return {
    ...waiting,
    request,
    hash: '0'.repeat(64),
    station: station.id,
    insertion: request,
    challenge: request,
    at: '2026-11-22T02:24:00.000Z',
    id: randomUUID(),
    outlet: station.outletName,
    counter: station.name,
    sealed: Buffer.alloc(61),
    lane: Number.parseInt(waiting.registrant.slice(0, 2), 16),
    seq: 0,
    code: 'card.activated',
    actor: `station:${station.id}`,
    role: 'clerk',
    jurisdiction: '-',
    subject: `card/${waiting.card}`,
    details: `{"from":"made","station":"${station.id}"}`,
  };
};

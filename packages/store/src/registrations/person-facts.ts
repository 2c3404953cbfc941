import {
  CARD_STATES,
  type CardState,
  MISMATCH_REASONS,
  type MismatchReason,
  type PersonFacts,
  type RegistrationState,
  type UnitPath,
} from '@jika/registry';
import { type RawBuilder, sql } from 'kysely';
import type { Read } from '../database/database.js';
import { within } from '../scope.js';
import { PROVINCE } from '../units.js';

export const DASHBOARD_LEVELS = ['prefecture', 'county', 'unit'] as const;
export type DashboardLevel = (typeof DASHBOARD_LEVELS)[number];

/** Persons of one place of whom the same is true. */
export interface PersonsAlike {
  readonly path: UnitPath;
  readonly persons: number;
  readonly facts: PersonFacts;
}

interface Row {
  path: UnitPath;
  state: RegistrationState;
  moved_out: 0 | 1;
  cards: number;
  reasons: number;
  persons: number | string;
}

/**
 * R1: all persons within a jurisdiction, in one query that counts those alike: what the facts mean, the domain says. A person is the account in use: the one that is
 * not void, else the newest, unless another took its place (R10) or it was deleted. Who has no unit belongs to the province itself.
 */
export async function personsAlike(
  db: Read,
  jurisdiction: UnitPath | null,
  level: DashboardLevel,
): Promise<PersonsAlike[]> {
  const { rows } = await sql<Row>`
    WITH persons AS (
      SELECT registrant_key, id, state, coalesce(unit_path, ${sql.lit(PROVINCE.path)}) AS unit_path,
        CASE WHEN moved_out_at IS NULL THEN 0 ELSE 1 END AS moved_out
      FROM registrations AS one
      WHERE ${isWithin(jurisdiction)} AND (state <> 'void' OR (
        replaced_by IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM registrations AS other WHERE other.registrant_key = one.registrant_key AND other.id <> one.id
          AND (other.state <> 'void' OR (other.updated_at, other.id) > (one.updated_at, one.id)))
        AND NOT EXISTS (
          SELECT 1 FROM tombstones WHERE tombstones.registrant_key = one.registrant_key AND registration_id = one.id)))
    ), cards AS (
      SELECT registrant_key, registration_id AS id,
        ${mask('state', CARD_STATES)} AS states,
        ${mask("CASE WHEN state NOT IN ('replaced', 'void') THEN flag_reason END", MISMATCH_REASONS)} AS reasons
      FROM physical_cards WHERE (registrant_key, registration_id) IN (SELECT registrant_key, id FROM persons)
      GROUP BY registrant_key, registration_id
    ), reports AS (
      SELECT registrant_key, registration_id AS id, ${mask('reason', MISMATCH_REASONS)} AS reasons
      FROM (
        SELECT registrant_key, registration_id, reason FROM mismatch_reports WHERE state = 'open'
        UNION ALL
        SELECT registrant_key, registration_id, reason FROM cases
        WHERE kind = 'replacement' AND state NOT IN ('executed', 'refused', 'withdrawn')
      ) AS told
      GROUP BY registrant_key, registration_id
    ), facts AS (
      SELECT ${PLACE[level]} AS path, persons.state AS state, moved_out, coalesce(cards.states, 0) AS cards,
        coalesce(cards.reasons, 0) | coalesce(reports.reasons, 0) AS reasons
      FROM persons
      LEFT JOIN cards ON cards.registrant_key = persons.registrant_key AND cards.id = persons.id
      LEFT JOIN reports ON reports.registrant_key = persons.registrant_key AND reports.id = persons.id
    )
    SELECT path, state, moved_out, cards, reasons, count(*) AS persons FROM facts
    GROUP BY path, state, moved_out, cards, reasons ORDER BY path
  `.execute(db);
  return rows.map(alikeFromRow);
}

function isWithin(jurisdiction: UnitPath | null) {
  const placed = within('unit_path', jurisdiction);
  return jurisdiction === PROVINCE.path ? sql`(${placed} OR unit_path IS NULL)` : placed;
}

/** A bit for each value of a list that some row of the group has. */
const mask = (expression: string, values: readonly string[]): RawBuilder<number> =>
  sql.join(
    values.map(
      (value, bit) =>
        sql`max(CASE WHEN ${sql.raw(expression)} = ${sql.lit(value)} THEN ${sql.lit(1 << bit)} ELSE 0 END)`,
    ),
    sql` + `,
  );

const listed = <Value>(values: readonly Value[], bits: number): Value[] =>
  values.filter((_, bit) => (bits & (1 << bit)) !== 0);

/** Areas have their code of GB/T 2260 for an id, of four and of six digits; other ids begin with a letter. */
const PREFECTURE_ID = PROVINCE.path.length + 2;
const COUNTY_ID = PREFECTURE_ID + 5;
const beginsArea = (at: number) => sql`substr(unit_path, ${sql.lit(at)}, 1) BETWEEN '0' AND '9'`;
const cutAfter = (at: number, digits: number) => sql`substr(unit_path, 1, ${sql.lit(at + digits - 1)})`;
const prefecture = sql`CASE WHEN ${beginsArea(PREFECTURE_ID)} THEN ${cutAfter(PREFECTURE_ID, 4)} ELSE ${sql.lit(PROVINCE.path)} END`;

/** What stands above a county counts for its own level: directly managed units for the province (R28). */
const PLACE: Readonly<Record<DashboardLevel, RawBuilder<unknown>>> = {
  prefecture,
  county: sql`CASE WHEN ${beginsArea(COUNTY_ID)} THEN ${cutAfter(COUNTY_ID, 6)} ELSE ${prefecture} END`,
  unit: sql`unit_path`,
};

function alikeFromRow({ path, state, moved_out, cards, reasons, persons }: Row): PersonsAlike {
  return {
    path,
    persons: Number(persons),
    facts: {
      registration: { state, movedOutAt: moved_out === 1 ? MOVED_OUT : null },
      cards: listed<CardState>(CARD_STATES, cards),
      openReasons: listed<MismatchReason>(MISMATCH_REASONS, reasons),
    },
  };
}

/** Since when does not matter to a count. */
const MOVED_OUT = '1970-01-01T00:00:00.000Z';

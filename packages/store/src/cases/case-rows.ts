import { randomBytes } from 'node:crypto';
import type { CaseStep, EscalationCase } from '@jika/registry';
import type { Selectable } from 'kysely';
import type { Read, Write } from '../database/database.js';
import type { Tables } from '../schema.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedCase, SealedStep } from '../sealing/sealed-values.js';

export type CaseRow = Selectable<Tables['cases']>;

/** The id tells whose case it is, so that it is found by its key wherever the registrant's rows lie. */
export const newCaseId = (registrant: string): string => `${registrant}-${randomBytes(8).toString('hex')}`;
const registrantOfCase = (id: string): string => id.slice(0, 32);

export function caseRowWith(db: Read, id: string): Promise<CaseRow | undefined> {
  return db
    .selectFrom('cases')
    .selectAll()
    .where('registrant_key', '=', registrantOfCase(id))
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A case with all that ever happened to it. */
export async function caseFromRow(db: Read, keys: KeyRing, row: CaseRow): Promise<EscalationCase> {
  const { person, details, approvals, mergedIds } = sealedCase(keys, row);
  const trail = await trailOf(db, keys, row);
  return { clear: { ...clearOf(row), mergedIds }, personal: { person, details, approvals, trail } };
}

export const sealedCase = (keys: KeyRing, { registrant_key, id, sealed }: CaseRow): SealedCase =>
  keys.open(sealed, sealedIn.case(registrant_key, id)) as SealedCase;

/** All of the clear part but what was merged into the case. */
export function clearOf(row: CaseRow): Omit<EscalationCase['clear'], 'mergedIds'> {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    awaiting: row.awaiting,
    unitPath: row.unit_path,
    subjectKey: row.subject_key,
    openedBy: { id: row.opened_by, role: row.opened_by_role },
    openedAt: row.opened_at,
    lastStepAt: row.last_step_at,
    reasonCode: row.reason,
    needsStrongerProof: row.stronger_proof === 1,
    periodKey: row.period,
    ...(row.rolled_over_from !== null && { rolledOverFrom: row.rolled_over_from }),
  };
}

/** What a step changes of a row. */
export function changedColumns(keys: KeyRing, registrant: string, { clear, personal }: EscalationCase) {
  const { person, details, approvals, trail } = personal;
  const sealed: SealedCase = { person, details, approvals, mergedIds: clear.mergedIds };
  return {
    state: clear.state,
    awaiting: clear.awaiting,
    last_step_at: clear.lastStepAt,
    stronger_proof: clear.needsStrongerProof ? (1 as const) : (0 as const),
    period: clear.periodKey,
    rolled_over_from: clear.rolledOverFrom ?? null,
    steps: trail.length,
    sealed: keys.seal(sealed, sealedIn.case(registrant, clear.id)),
  };
}

/** Keeps what became of a case, and the steps that are new. */
export async function keepCase(db: Write, keys: KeyRing, row: CaseRow, changed: EscalationCase): Promise<void> {
  await db
    .updateTable('cases')
    .set(changedColumns(keys, row.registrant_key, changed))
    .where('registrant_key', '=', row.registrant_key)
    .where('id', '=', row.id)
    .execute();
  await keepSteps(db, keys, row, changed.personal.trail.slice(row.steps), row.steps);
}

export async function keepSteps(
  db: Write,
  keys: KeyRing,
  { registrant_key, id }: Pick<CaseRow, 'registrant_key' | 'id'>,
  steps: readonly CaseStep[],
  before: number,
): Promise<void> {
  for (const [index, { action, actorId, role, level, at, words, returnedTo }] of steps.entries()) {
    const number = before + index + 1;
    await db
      .insertInto('case_steps')
      .values({
        registrant_key,
        case_id: id,
        number,
        action,
        actor: actorId,
        role,
        level,
        at,
        returned_to: returnedTo ?? null,
        sealed: keys.seal({ words: words ?? null } satisfies SealedStep, sealedIn.caseStep(registrant_key, id, number)),
      })
      .execute();
  }
}

async function trailOf(db: Read, keys: KeyRing, { registrant_key, id }: CaseRow): Promise<CaseStep[]> {
  const rows = await db
    .selectFrom('case_steps')
    .selectAll()
    .where('registrant_key', '=', registrant_key)
    .where('case_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(({ action, actor, role, level, at, returned_to, number, sealed }) => {
    const { words } = keys.open(sealed, sealedIn.caseStep(registrant_key, id, number)) as SealedStep;
    return {
      action,
      actorId: actor,
      role,
      level,
      at,
      ...(words !== null && { words }),
      ...(returned_to !== null && { returnedTo: returned_to }),
    };
  });
}

import { randomUUID } from 'node:crypto';
import {
  type Annex7Item,
  collatedRequests,
  institutionOn,
  isLate,
  pathBelow,
  scopeOf,
  type UnitContact,
  type UnitPath,
  unitContactProblems,
} from '@jika/registry';
import { type Access, nobodyIn } from '../access.js';
import { StoreError } from '../errors.js';
import { within } from '../scope.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedUnitAccount } from '../sealing/sealed-values.js';
import { atGate, type Gate, type GateSettings } from './gate.js';
import { type StoredUnitAccount, stepUnitAccount, unitAccountById, unitAccountFromRow } from './unit-account-rows.js';
import { plantUnit } from './unit-tree.js';

const MOST_REQUESTS = 1_000;

/** R29. `at` is the institution that asks, or the area below which a new one is to stand. */
export interface UnitAccountRequest {
  at: UnitPath;
  institutionClass: string;
  contact: UnitContact;
}

/**
 * R29: files the contact table of a unit; it goes to the city section, or to the province where the unit hangs from it (R28).
 * @throws StoreError `not-permitted`, `contact-incomplete`; `unit-out-of-scope` (R2); `account-step-refused` while the unit has an account or asks for one
 */
export function requestUnitAccount(
  access: Access,
  { at, institutionClass, contact }: UnitAccountRequest,
  now: Date,
  settings?: GateSettings,
): Promise<StoredUnitAccount> {
  return atGate({ ...access, settings }, now, async (gate) => {
    const { db, demand, keys, principal, record } = gate;
    const id = randomUUID();
    const unitPath = institutionOn(at) === at ? at : pathBelow(at, `u-${id.slice(0, 13)}`);
    demand('request-unit-account', { unitPath });
    if (unitContactProblems(contact).length > 0) throw new StoreError('contact-incomplete');
    const scope = scopeOf({ path: unitPath }, institutionClass, gate.settings.scope);
    if (!scope.ok) throw new StoreError('unit-out-of-scope', { problem: scope.problem });
    if (await hasAccount(gate, unitPath)) throw new StoreError('account-step-refused');
    const row = {
      id,
      unit_path: unitPath,
      state: 'requested' as const,
      institution_class: institutionClass,
      user_name: null,
      requested_at: now.toISOString(),
      requested_by: principal.accountId,
      collated_at: null,
      approved_at: null,
      reviewed_at: null,
      closed_at: null,
      sealed: keys.seal({ contact } satisfies SealedUnitAccount, sealedIn.unitAccount(id)),
    };
    await db.insertInto('unit_accounts').values(row).execute();
    record('account.requested', { registrant: null, id: `unit-account/${id}` }, { unit: unitPath, role: 'unit-admin' });
    return unitAccountFromRow(keys, row);
  });
}

async function hasAccount({ db }: Gate, unitPath: UnitPath): Promise<boolean> {
  const row = await db
    .selectFrom('unit_accounts')
    .select('id')
    .where('unit_path', '=', unitPath)
    .where('state', '<>', 'closed')
    .executeTakeFirst();
  return row !== undefined;
}

/** R29, R30: the city section takes a request into its Annex 7. @throws StoreError `not-permitted`, `unknown-account`, `account-step-refused` */
export function collateRequest(access: Access, id: string, now: Date): Promise<void> {
  return atGate(access, now, async (gate) => {
    const row = await unitAccountById(gate.db, id);
    gate.demand('collate-unit-request', { unitPath: row.unit_path });
    await stepUnitAccount(gate, row, 'collate', { collated_at: now.toISOString() });
  });
}

/** R31: the province approves a collated request, and the unit comes into the tree where it does not stand there. @throws as `collateRequest`, and `unit-tree-refused` */
export function approveRequest(access: Access, id: string, now: Date): Promise<void> {
  return atGate(access, now, async (gate) => {
    const row = await unitAccountById(gate.db, id);
    gate.demand('approve-unit-request', { unitPath: row.unit_path });
    await stepUnitAccount(gate, row, 'approve', { approved_at: now.toISOString() });
    await settleUnit(gate, unitAccountFromRow(gate.keys, row));
  });
}

async function settleUnit(gate: Gate, { unitPath, institutionClass, contact }: StoredUnitAccount): Promise<void> {
  const known = await gate.db.selectFrom('units').select('id').where('path', '=', unitPath).executeTakeFirst();
  if (known === undefined) {
    const place = { at: unitPath.slice(0, unitPath.lastIndexOf('/')) as UnitPath, as: 'child' as const };
    const id = unitPath.slice(place.at.length + 1);
    await plantUnit(gate, place, { id, kind: 'institution', name: contact.unitName, institutionClass });
  } else {
    await gate.db
      .updateTable('units')
      .set({ institution_class: institutionClass })
      .where('id', '=', known.id)
      .execute();
  }
}

/** Whoever would take the next step refuses it. @throws as `collateRequest` */
export function refuseRequest(access: Access, id: string, now: Date): Promise<void> {
  return atGate(access, now, async (gate) => {
    const row = await unitAccountById(gate.db, id);
    const action = row.state === 'requested' ? 'collate-unit-request' : 'approve-unit-request';
    gate.demand(action, { unitPath: row.unit_path });
    await stepUnitAccount(gate, row, 'refuse', { closed_at: now.toISOString() });
  });
}

/** R30: a request as the one who collates it sees it. `late` is flagged, never refused. */
export interface QueuedRequest extends StoredUnitAccount {
  late: boolean;
}

type RequestState = 'requested' | 'city-collated' | 'province-approved' | 'secret-issued';

/** The requests of a state within the principal's jurisdiction, the oldest first, at most 1 000. */
export function unitRequests(
  access: Access,
  state: RequestState,
  now: Date,
  settings?: GateSettings,
): Promise<QueuedRequest[]> {
  return atGate({ ...access, settings }, now, async (gate) => {
    const rows = await requestsIn(gate, state).limit(MOST_REQUESTS).execute();
    gate.record('account.read', nobodyIn('unit-requests'), {});
    const requests = rows.map((row) => unitAccountFromRow(gate.keys, row));
    return requests.map((request) => ({ ...request, late: isLate(request, gate.settings.newUnits, now) }));
  });
}

const requestsIn = ({ db, principal }: Gate, state: RequestState) =>
  db
    .selectFrom('unit_accounts')
    .selectAll()
    .where('state', '=', state)
    .where(within('unit_path', principal.jurisdiction))
    .orderBy('requested_at')
    .orderBy('id');

/** R30, R70: the items of Annex 7: all that the city section has collated and the province has not yet approved, in the order of the requests. */
export function annex7Items(access: Access, now: Date): Promise<Annex7Item[]> {
  return atGate(access, now, async (gate) => {
    gate.demand('export-annex-7', { unitPath: gate.principal.jurisdiction });
    const rows = await requestsIn(gate, 'city-collated').execute();
    const collated = collatedRequests(rows.map((row) => unitAccountFromRow(gate.keys, row)));
    gate.record('annex.exported', nobodyIn('annex-7'), { annex: 'annex-7', count: collated.length });
    return collated.map(({ contact }) => annex7Item(contact));
  });
}

const annex7Item = (contact: UnitContact): Annex7Item => ({
  unitName: contact.unitName,
  leader: { name: contact.leaderName, phone: contact.leaderPhone },
  departmentHead: { name: contact.departmentHeadName, phone: contact.departmentHeadPhone },
  accountAdmin: { name: contact.accountAdminName, phone: contact.accountAdminPhone },
  email: contact.email,
});

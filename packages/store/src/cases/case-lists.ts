import {
  type CaseKind,
  type CasePerson,
  type EscalationCase,
  isSound,
  type OpenerView,
  openerView,
  PERMISSIONS,
  type Permission,
  type Principal,
} from '@jika/registry';
import { type Access, atDesk, type Desk, nobodyIn } from '../access.js';
import { type Page, type Place, pageOfRows } from '../page.js';
import { within } from '../scope.js';
import { mayViewCase } from './case-reach.js';
import { type CaseRow, caseFromRow, caseRowWith, clearOf, sealedCase } from './case-rows.js';
import type { CaseSettings } from './case-settings.js';

/** A case in a list. */
export type ListedCase = ReturnType<typeof clearOf> & { person: CasePerson };

export interface CaseFilter {
  kind?: CaseKind;
  /** Those alone whose next step is the principal's. */
  mine?: boolean;
}

/** The cases of the units that the principal reaches, or those that wait for its level (R28), the oldest first. */
export function casesAfter(
  access: Access,
  { kind, mine = false }: CaseFilter,
  place: Place | null,
  now: Date,
  limit = 50,
): Promise<Page<ListedCase>> {
  return atDesk(access, now, async (desk) => {
    const { keys, principal, record } = desk;
    const rows = await listQuery(desk, place, limit)
      .where(within('unit_path', listsCases(principal) ? principal.jurisdiction : null))
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'replacement'))
      .$if(mine, (query) => query.where('awaiting', '=', turnOf(principal)))
      .execute();
    const page = casePage(rows, limit, (row) => ({ ...clearOf(row), person: sealedCase(keys, row).person }));
    record('case.listed', nobodyIn('cases'), { count: page.items.length });
    return page;
  });
}

/** What the principal has opened, in whatever state it is, the oldest first: where it stands, and why it was returned or refused (D5.3). */
export function openedCasesAfter(
  access: Access,
  place: Place | null,
  now: Date,
  limit = 50,
): Promise<Page<OpenerView>> {
  return atDesk(access, now, async (desk) => {
    const { db, keys, principal, record } = desk;
    const rows = await listQuery(desk, place, limit).where('opened_by', '=', principal.accountId).execute();
    const page = casePage(rows, limit, (row) => row);
    const items: OpenerView[] = [];
    for (const row of page.items) {
      const view = openerView(await caseFromRow(db, keys, row), principal.accountId);
      if (view !== null) items.push(view);
    }
    record('case.listed', nobodyIn('opened-cases'), { count: items.length });
    return { items, next: page.next };
  });
}

/** A case with its whole trail; null when there is none, or none that the principal may see whole. */
export function readCase(
  access: Access,
  id: string,
  settings: Pick<CaseSettings, 'routing'>,
  now: Date,
): Promise<EscalationCase | null> {
  return atDesk(access, now, async ({ db, keys, principal, record }) => {
    const row = await caseRowWith(db, id);
    if (row === undefined) return null;
    const subject = { registrant: row.registrant_key, id: `case/${row.id}` };
    if (!mayViewCase(principal, row, settings)) {
      record('permission.refused', subject, { action: 'view-case', reason: 'relation', unit: row.unit_path });
      return null;
    }
    record('case.read', subject, { caseKind: row.kind });
    return caseFromRow(db, keys, row);
  });
}

function listQuery({ db }: Desk, place: Place | null, limit: number) {
  return db
    .selectFrom('cases')
    .selectAll()
    .$if(place !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('opened_at', 'id'), '>', tuple(place?.at ?? '', place?.id ?? '')),
      ),
    )
    .orderBy('opened_at')
    .orderBy('id')
    .limit(limit + 1);
}

const casePage = <Item>(rows: readonly CaseRow[], limit: number, item: (row: CaseRow) => Item): Page<Item> =>
  pageOfRows(rows, limit, item, ({ opened_at, id }) => ({ at: opened_at, id }));

function listsCases(principal: Principal): boolean {
  const { grants }: Permission = PERMISSIONS['view-case'];
  return isSound(principal) && grants[principal.role] !== undefined;
}

/** Whose turn it is when it is the principal's: below the county it is the unit's. */
function turnOf({ role }: Principal): 'unit' | 'county' | 'prefecture' | 'province' {
  return role === 'county' || role === 'prefecture' || role === 'province' ? role : 'unit';
}

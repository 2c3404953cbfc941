import {
  type Action,
  DEFAULT_ACCOUNTS_SETTINGS,
  decide,
  mayConfirm,
  type Subject as PermissionSubject,
  type Principal,
} from '@jika/registry';
import { type Access, atDesk, type Desk, type Subject } from './access.js';
import { StoreError } from './errors.js';

/** What is acted on, and as whom: an account may be in person for one registration and nobody for the next. */
export interface Deed {
  readonly action: Action;
  readonly on: PermissionSubject;
  readonly subject: Subject;
  readonly as?: Principal;
}

/** A desk that asks the table of permissions. */
export interface GuardedDesk extends Desk {
  /** @throws StoreError `forbidden`, which undoes the transaction; that it was tried stays on record (R17) */
  demand(deed: Deed): void;
  /** The same of an action for two (row 97), which `confirmedBy` confirms. */
  demandTwo(deed: Deed, confirmedBy: Principal): void;
  /** Of a list, which the jurisdiction filters row by row: here only the role is asked. */
  demandList(action: Action, subject: Subject): void;
  /** Of one among many: a refusal is noted, and the others go on. */
  allows(deed: Deed): boolean;
}

interface Refusal {
  readonly deed: Deed;
  readonly problem: string;
}

/** No relation that the store asks about goes by the chain of superiors. */
const { routing } = DEFAULT_ACCOUNTS_SETTINGS;

/** `atDesk` with the table of permissions. A refusal is written down in a transaction of its own, because the one that it stops is undone. */
export async function atGuardedDesk<T>(access: Access, now: Date, work: (desk: GuardedDesk) => Promise<T>): Promise<T> {
  let refusal: Refusal | null = null;
  const stop = (refused: Refusal): never => {
    refusal = refused;
    throw new StoreError('forbidden');
  };
  try {
    return await atDesk(access, now, (desk) => {
      refusal = null;
      return work(guarded(desk, stop));
    });
  } catch (cause) {
    const refused: Refusal | null = refusal;
    if (refused !== null) await atDesk(access, now, async (desk) => note(desk, refused));
    throw cause;
  }
}

function guarded(desk: Desk, stop: (refused: Refusal) => never): GuardedDesk {
  const judge = ({ action, on, as = desk.principal }: Deed) => decide(as, action, on, routing);
  const demand = (deed: Deed): void => {
    const decision = judge(deed);
    if (!decision.ok) stop({ deed, problem: decision.problem });
  };
  return {
    ...desk,
    demand,
    demandTwo(deed, confirmedBy) {
      demand(deed);
      const { as = desk.principal, action, on } = deed;
      if (!mayConfirm(as, confirmedBy, action, on, routing)) stop({ deed, problem: 'second-person' });
    },
    demandList(action, subject) {
      const deed: Deed = { action, on: { unitPath: desk.principal.jurisdiction }, subject };
      const decision = judge(deed);
      if (!decision.ok && decision.problem !== 'relation') stop({ deed, problem: decision.problem });
    },
    allows(deed) {
      const decision = judge(deed);
      if (!decision.ok) note(desk, { deed, problem: decision.problem });
      return decision.ok;
    },
  };
}

function note({ record }: Desk, { deed: { action, on, subject }, problem }: Refusal): void {
  record('permission.refused', subject, { action, reason: problem, ...(on.unitPath && { unit: on.unitPath }) });
}

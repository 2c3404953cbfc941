import { type Action, DEFAULT_ACCOUNTS_SETTINGS, decide, type Subject, type UnitPath } from '@jika/registry';
import { type Access, atDesk, type Desk } from '../access.js';
import { StoreError } from '../errors.js';

/** What these functions go by of the platform's settings. */
export type GateSettings = typeof DEFAULT_ACCOUNTS_SETTINGS;

/** A desk at which the table of permissions is asked. */
export interface Gate extends Desk {
  readonly settings: GateSettings;
  /** @throws StoreError `not-permitted` unless the table grants the action to who is at the desk: nothing is done then, but that it was tried is on record (R17) */
  demand(action: Action, subject: Subject): void;
  /** The same for what the table alone cannot tell. */
  refuse(action: Action, subject: Subject): never;
}

/** Runs `work` like `atDesk`. A refusal undoes all of it, and goes into the audit log by itself. */
export async function atGate<T>(
  { settings = DEFAULT_ACCOUNTS_SETTINGS, ...access }: Access & { readonly settings?: GateSettings | undefined },
  now: Date,
  work: (gate: Gate) => Promise<T>,
): Promise<T> {
  let refused: Refusal | null = null;
  try {
    return await atDesk(access, now, (desk) => {
      const refuse = (action: Action, { unitPath }: Subject, reason = 'relation'): never => {
        refused = { action, reason, unit: unitPath };
        throw new StoreError('not-permitted');
      };
      const demand: Gate['demand'] = (action, subject) => {
        const decision = decide(access.principal, action, subject, settings.routing);
        if (!decision.ok) refuse(action, subject, decision.problem);
      };
      return work({ ...desk, settings, demand, refuse });
    });
  } catch (error) {
    if (refused !== null) await noteRefusal(access, refused, now);
    throw error;
  }
}

interface Refusal {
  action: Action;
  reason: string;
  unit: UnitPath | null;
}

function noteRefusal(access: Access, { action, reason, unit }: Refusal, now: Date): Promise<void> {
  return atDesk(access, now, async ({ record }) => {
    const details = { action, reason, ...(unit !== null && { unit }) };
    record('permission.refused', { registrant: null, id: `action/${action}` }, details);
  });
}

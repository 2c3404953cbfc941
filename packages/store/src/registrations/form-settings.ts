import {
  type CalendarSettings,
  DEFAULT_CALENDAR,
  type FormContext,
  type RegistrationState,
  type UnitPath,
  waitsUntil,
} from '@jika/registry';
import type { Read } from '../database/database.js';

/** What the configuration says of the form: the banks of R52, and when new staff are collected (R24), if not as the notice has it. */
export type FormSettings = Pick<FormContext, 'banks' | 'unitBank'> & { readonly calendar?: CalendarSettings };

/** R24: until when a first submit is kept waiting; null for one in the window, and for one that was sent back since: it was taken up already. */
export function waitingUntil(
  state: RegistrationState,
  submittedAt: string,
  calendar = DEFAULT_CALENDAR,
): string | null {
  return state === 'submitted' ? (waitsUntil(new Date(submittedAt), calendar)?.toISOString() ?? null) : null;
}

/** Where people can work: nobody works in an area. */
const WITH_STAFF = ['institution', 'department'] as const;

/** The units that people can be of: one that was closed takes nobody more. */
export const workplaces = (db: Read) =>
  db.selectFrom('units').where('kind', 'in', WITH_STAFF).where('closed_at', 'is', null);

/** Those of the asked paths that are units which one can register with. What is no text is none. */
export async function knownUnits(db: Read, asked: readonly unknown[]): Promise<Set<string>> {
  const paths = asked.filter((path) => typeof path === 'string');
  if (paths.length === 0) return new Set();
  const rows = await workplaces(db)
    .select('path')
    .where('path', 'in', paths as UnitPath[])
    .execute();
  return new Set<string>(rows.map(({ path }) => path));
}

import type { UnitPath } from './unit.js';
import type { UnitAccountState } from './unit-account.js';
import type { UnitContact } from './unit-contact.js';

/** A unit asks for an account (R29). `unitPath` is where it is to stand; `collatedAt` when the city section took it into Annex 7. */
export interface NewUnitRequest {
  readonly unitPath: UnitPath;
  readonly state: UnitAccountState;
  /** ISO 8601 UTC. */
  readonly requestedAt: string;
  readonly collatedAt: string | null;
  readonly contact: UnitContact;
}

/** R30: by when Annex 7 is due. */
export interface NewUnitSettings {
  /** The last day, inclusive, in Asia/Shanghai: YYYY-MM-DD. */
  readonly dueDate: string;
  /** How many days before it a warning shows. */
  readonly warnDays: number;
}

/** R30: the mail boxes of the provincial division and, for the copy, of its information centre. */
export interface Annex7Recipients {
  readonly to: string;
  readonly copy: string;
}

const DAY = 86_400_000;
/** Asia/Shanghai has been eight hours ahead of UTC the year round since 1992. */
const ZONE = '+08:00';

/** R30: how a date stands to the due date. The whole of the last day is in time (D6.1). */
export type DueStanding = 'in-time' | 'due-soon' | 'late';

export function dueStanding(at: Date, { dueDate, warnDays }: NewUnitSettings): DueStanding {
  const end = Date.parse(`${dueDate}T00:00:00${ZONE}`) + DAY;
  if (at.getTime() >= end) return 'late';
  return at.getTime() >= end - (warnDays + 1) * DAY ? 'due-soon' : 'in-time';
}

/** R30: what was collated after the due date is flagged, and what still waits once it has passed. */
export function isLate({ collatedAt }: NewUnitRequest, settings: NewUnitSettings, now: Date): boolean {
  return dueStanding(collatedAt === null ? now : new Date(collatedAt), settings) === 'late';
}

/** R30: the requests that Annex 7 carries: approved by the city section and not yet by the province, the oldest first. */
export function collatedRequests(requests: readonly NewUnitRequest[]): NewUnitRequest[] {
  return requests
    .filter(({ state }) => state === 'city-collated')
    .toSorted((one, other) => Date.parse(one.requestedAt) - Date.parse(other.requestedAt));
}

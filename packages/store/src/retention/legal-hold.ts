import type { RetentionClass } from './rules.js';

/** An order to keep: of a class, of one registrant, of both together, or of everything. Instants are ISO 8601 UTC. */
export interface LegalHold {
  recordClass: RetentionClass | null;
  registrantKey: string | null;
  from: string;
  /** Null while it stands. */
  until: string | null;
}

/** The holds that touch a record. */
export const holdsOn = (
  holds: readonly LegalHold[],
  recordClass: RetentionClass,
  registrantKey: string | null,
): LegalHold[] =>
  holds.filter(
    (hold) =>
      (hold.recordClass === null || hold.recordClass === recordClass) &&
      (hold.registrantKey === null || hold.registrantKey === registrantKey),
  );

/** From its first instant on, and up to before its last. */
export const isInForce = ({ from, until }: LegalHold, now: Date): boolean =>
  Date.parse(from) <= now.getTime() && (until === null || now.getTime() < Date.parse(until));

import type { RegistrationState } from '../registration.js';
import type { RegistrationHead } from '../registration-record.js';

/** Who wrote a field (R33): the person, an admin of the unit, the chip, an import, or the system itself (R55). */
export const FIELD_ORIGINS = ['self', 'admin', 'card', 'import', 'system'] as const;
export type FieldOrigin = (typeof FIELD_ORIGINS)[number];

/** Where a value came from: `by` is the id of an account, `at` an instant. */
export interface FieldStamp {
  readonly origin: FieldOrigin;
  readonly by: string;
  readonly at: string;
}

/**
 * When a field no longer changes by a correction. `name`: not by the person once submitted (R37). `identity`: nor by anybody once reviewed, since another number is
 * another account (R9, R10, R11). `unit`: never; it goes by choice, transfer or case (R6, R16, R51).
 */
export const FIELD_LOCKS = ['none', 'name', 'identity', 'unit'] as const;
export type FieldLock = (typeof FIELD_LOCKS)[number];

const REVIEWED: readonly RegistrationState[] = ['approved', 'permitted', 'void-pending', 'void'];

type Locked = Pick<RegistrationHead, 'state' | 'submission'>;

/** A draft that was submitted once, and came back as not ours (R51), keeps its name and number. */
const isRegistered = ({ state, submission }: Locked): boolean => state !== 'draft' || submission !== null;

const LOCKED: Readonly<Record<FieldLock, (origin: FieldOrigin, registration: Locked) => boolean>> = {
  none: () => false,
  name: (origin, registration) => origin === 'self' && isRegistered(registration),
  identity: (origin, registration) =>
    (origin === 'self' && isRegistered(registration)) || REVIEWED.includes(registration.state),
  unit: () => true,
};

export const isLocked = (lock: FieldLock, origin: FieldOrigin, registration: Locked): boolean =>
  LOCKED[lock](origin, registration);

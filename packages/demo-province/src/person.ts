import {
  newRegistration,
  type RegistrationForm,
  type RegistrationHead,
  type RegistrationRecord,
  receiptNumber,
  type Submission,
  type UnitPath,
} from '@jika/registry';
import type { RegistrantOnRecord } from '@jika/store';
import { demoCards } from './cards.js';
import { DEMO_BANKS } from './counters.js';
import { demoIdNumber } from './identities.js';
import { LOTS, type Lot, type Twist } from './lots.js';
import { type Random, randomOf } from './random.js';
import { demoForm } from './registration-form.js';
import { drawerOf } from './shares.js';

const SEED = 4_399;
const HOUR_MS = 3_600_000;
const FIRST_SUBMISSION = Date.parse('2026-01-05T00:30:00Z');
const SUBMISSION_HOURS = 200 * 24;

const lotOf = drawerOf(LOTS);

/** The person of that index: always the same one, whoever else there is. `unitFor` draws the unit. */
export function demoPerson(index: number, unitFor: (random: Random) => UnitPath): RegistrantOnRecord {
  const random = randomOf(SEED, index);
  const lot = lotOf(random);
  const unit = unitFor(random);
  const submittedAt = new Date(FIRST_SUBMISSION + random.below(SUBMISSION_HOURS) * HOUR_MS);
  const form = identified(demoForm(index, demoIdNumber(index), unit, random), index, lot.twist);
  const draft = newRegistration(`demo-person-${index}`, form, 'self', `demo-person-${index}`, submittedAt);
  const record: RegistrationRecord = {
    ...draft,
    state: lot.state,
    submission: lot.state === 'draft' ? null : submissionAt(submittedAt, index),
    suspectedIn: lot.state === 'void-pending' ? 'approved' : null,
    ...(lot.twist !== undefined && TWISTS[lot.twist]),
  };
  const holder = {
    index,
    cardNumber: form.idNumber ?? '',
    unit: record.unitPath,
    bank: form.issuingBank ?? DEMO_BANKS[0].code,
    approvedAt: submittedAt,
  };
  return { record, cards: demoCards(holder, lot, random) };
}

/** What a twist changes of the head. */
const TWISTS: Readonly<Partial<Record<Twist, Partial<RegistrationHead>>>> = {
  'no-unit': { unitPath: null, noUnit: true },
  'unit-unknown': { unitPath: null },
  'moved-out': { movedOutAt: '2026-09-01T00:00:00.000Z' },
};

const submissionAt = (at: Date, index: number): Submission => ({
  requestId: `demo-submission-${index}`,
  receiptNumber: receiptNumber(at, index),
  at: at.toISOString(),
});

/** R53: a passport in place of the ID number, where the lot says so. */
function identified({ idNumber, ...form }: RegistrationForm, index: number, twist: Lot['twist']): RegistrationForm {
  if (twist !== 'certificate') return idNumber === undefined ? form : { ...form, idNumber };
  return { ...form, certificateType: '03', certificateNumber: `SF${String(index).padStart(7, '0')}` };
}

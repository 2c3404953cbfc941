import type { CardState, RegistrationState } from '@jika/registry';
import type { Shares } from './shares.js';

/** What sets a person apart from the others in the same state. */
export type Twist =
  | 'no-unit' // an old record that says so (R16)
  | 'unit-unknown' // came back as not ours (R51)
  | 'moved-out' // works in another province (R7)
  | 'certificate' // has no ID number (R53)
  | 'was-active' // and was reported lost then (R20)
  | 'flagged'; // for replacement (X6)

/** Where a person of the demo stands. Cards are in the order in which they were made. */
export interface Lot {
  readonly state: RegistrationState;
  readonly cards: readonly CardState[];
  readonly twist?: Twist;
}

/** Every state of D5.1 and D5.2, in shares as after some months of the work. */
// biome-ignore format: a table is read by its columns
export const LOTS: Shares<Lot> = [
  [{ state: 'draft', cards: [] }, 25],
  [{ state: 'submitted', cards: [] }, 50],
  [{ state: 'submitted', cards: [], twist: 'certificate' }, 3],
  [{ state: 'resubmitted', cards: [] }, 8],
  [{ state: 'rejected', cards: [] }, 12],
  [{ state: 'returned-for-edit', cards: [] }, 10],
  [{ state: 'returned-not-ours', cards: [], twist: 'unit-unknown' }, 5],
  [{ state: 'approved', cards: [] }, 20],
  [{ state: 'approved', cards: [], twist: 'certificate' }, 12],
  [{ state: 'approved', cards: [], twist: 'no-unit' }, 5],
  [{ state: 'approved', cards: ['data-ready'] }, 60],
  [{ state: 'approved', cards: ['making'] }, 35],
  [{ state: 'approved', cards: ['failed-data'] }, 8],
  [{ state: 'approved', cards: ['made'] }, 110],
  [{ state: 'approved', cards: ['made'], twist: 'no-unit' }, 3],
  [{ state: 'approved', cards: ['made'], twist: 'moved-out' }, 3],
  [{ state: 'approved', cards: ['made'], twist: 'flagged' }, 5],
  [{ state: 'approved', cards: ['at-branch'] }, 80],
  [{ state: 'approved', cards: ['notified'] }, 60],
  [{ state: 'approved', cards: ['collected'] }, 50],
  [{ state: 'approved', cards: ['checked'] }, 20],
  [{ state: 'approved', cards: ['active'] }, 332],
  [{ state: 'approved', cards: ['active'], twist: 'moved-out' }, 4],
  [{ state: 'approved', cards: ['suspended'] }, 12],
  [{ state: 'approved', cards: ['suspended'], twist: 'was-active' }, 8],
  [{ state: 'approved', cards: ['replaced', 'active'] }, 15],
  [{ state: 'approved', cards: ['replaced', 'made'] }, 5],
  [{ state: 'approved', cards: ['void'] }, 3],
  [{ state: 'permitted', cards: ['active'] }, 20],
  [{ state: 'permitted', cards: [] }, 10],
  [{ state: 'void-pending', cards: ['made'] }, 3],
  [{ state: 'void', cards: ['void'] }, 4],
];

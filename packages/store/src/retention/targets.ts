import { type CaseKind, CLOSED_CASE_STATES } from '@jika/registry';
import type { Tables } from '../schema.js';
import type { SealedCase, SealedItem, SealedStep } from '../sealing/sealed-values.js';
import type { RetentionClass } from './rules.js';

/** Where the records of a class lie. Columns are named in SQL that both databases take. */
export interface RetentionTarget {
  readonly recordClass: RetentionClass;
  readonly table: keyof Tables;
  readonly key: readonly string[];
  /** The column of the registrant's key; null for what is about no registrant. */
  readonly registrant: string | null;
  /** The instant that the time counts from; a record that has none is not due. */
  readonly since: string;
  readonly where: string;
  /** What is sealed in the place of what was personal, where the rule is to strip. */
  readonly stripped?: unknown;
  /** A column that becomes null with it. */
  readonly emptied?: string;
}

const NO_FORM = { form: {}, origins: {} };

const HISTORY_KEY = ['registrant_key', 'registration_id', 'seq'];
const ITS_REGISTRATION = `r.registrant_key = registration_history.registrant_key
  AND r.id = registration_history.registration_id`;

const IS_CLOSED = `state IN (${CLOSED_CASE_STATES.map((state) => `'${state}'`).join(', ')})`;
const CASE_CLOSED = (table: 'case_steps' | 'batch_items') =>
  `(SELECT c.last_step_at FROM cases c
    WHERE c.registrant_key = ${table}.registrant_key AND c.id = ${table}.case_id AND c.${IS_CLOSED})`;

/** What is left of a case of each kind. Its seals are in the same sealed value, and go with it. */
const STRIPPED_CASES: { readonly [K in CaseKind]: SealedCase & { details: { kind: K } } } = {
  replacement: strippedCase({
    kind: 'replacement',
    bankName: '',
    bankCardNumber: null,
    cardNumber: '',
    corrections: [],
  }),
  'no-unit': strippedCase({ kind: 'no-unit', correctUnitName: '' }),
  void: strippedCase({ kind: 'void', userName: '', rightIdNumber: null }),
  'id-dispute': strippedCase({ kind: 'id-dispute', userName: '' }),
};

function strippedCase<Details extends SealedCase['details']>(details: Details) {
  return { person: { name: '', idNumber: '', phone: '', unitName: '' }, details, approvals: [], mergedIds: [] };
}

/**
 * One line for each class whose records the database has: files that went out or came in are in nobody's keeping but of those who made them, and seals are
 * part of their case.
 */
export const RETENTION_TARGETS: readonly RetentionTarget[] = [
  {
    recordClass: 'registration-draft',
    table: 'registrations',
    key: ['registrant_key', 'id'],
    registrant: 'registrant_key',
    since: 'updated_at',
    // A case may be about a draft too: somebody else's number (R12).
    where: `state = 'draft' AND NOT EXISTS (SELECT 1 FROM physical_cards c
        WHERE c.registrant_key = registrations.registrant_key AND c.registration_id = registrations.id)
      AND NOT EXISTS (SELECT 1 FROM cases c
        WHERE c.registrant_key = registrations.registrant_key AND c.registration_id = registrations.id)`,
  },
  {
    recordClass: 'registration-draft', // the history of those that are gone
    table: 'registration_history',
    key: HISTORY_KEY,
    registrant: 'registrant_key',
    since: 'at',
    where: `NOT EXISTS (SELECT 1 FROM registrations r WHERE ${ITS_REGISTRATION})`,
  },
  {
    recordClass: 'registration-void',
    table: 'registration_history',
    key: HISTORY_KEY,
    registrant: 'registrant_key',
    since: `(SELECT r.updated_at FROM registrations r WHERE ${ITS_REGISTRATION} AND r.state = 'void')`,
    where: 'sealed IS NOT NULL',
    stripped: {},
  },
  {
    recordClass: 'registration-void',
    table: 'registrations',
    key: ['registrant_key', 'id'],
    registrant: 'registrant_key',
    since: 'updated_at',
    where: `state = 'void'`,
    stripped: NO_FORM,
  },
  {
    recordClass: 'registration-moved-out',
    table: 'registrations',
    key: ['registrant_key', 'id'],
    registrant: 'registrant_key',
    since: 'moved_out_at',
    where: `state <> 'void'`,
    stripped: NO_FORM,
  },
  {
    recordClass: 'card-ended',
    table: 'physical_cards',
    key: ['registrant_key', 'card_key'],
    registrant: 'registrant_key',
    since: 'state_since',
    where: `state IN ('replaced', 'void')`,
    stripped: { cardNumber: '', issueSerial: '' },
  },
  ...Object.entries(STRIPPED_CASES).map(
    ([kind, stripped]): RetentionTarget => ({
      recordClass: 'case-closed',
      table: 'cases',
      key: ['registrant_key', 'id'],
      registrant: 'registrant_key',
      since: 'last_step_at',
      where: `kind = '${kind}' AND ${IS_CLOSED}`,
      stripped,
    }),
  ),
  {
    recordClass: 'case-closed',
    table: 'case_steps',
    key: ['registrant_key', 'case_id', 'number'],
    registrant: 'registrant_key',
    since: CASE_CLOSED('case_steps'),
    where: '1 = 1',
    stripped: { words: null } satisfies SealedStep,
  },
  {
    recordClass: 'case-closed', // its line in an annex
    table: 'batch_items',
    key: ['registrant_key', 'case_id', 'batch_id'],
    registrant: 'registrant_key',
    since: CASE_CLOSED('batch_items'),
    where: '1 = 1',
    stripped: { item: null } satisfies SealedItem,
    emptied: 'sealed_outcome',
  },
  {
    recordClass: 'mismatch-report',
    table: 'mismatch_reports',
    key: ['registrant_key', 'id'],
    registrant: 'registrant_key',
    since: 'flagged_at',
    where: `state = 'flagged'`,
    stripped: { name: null, maskedIdNumber: null, issueSerial: null, unitName: null, fields: [], operator: '' },
  },
  {
    recordClass: 'read-receipt', // but for those that an activation or a report rests on
    table: 'receipts',
    key: ['registrant_key', 'request_id'],
    registrant: 'registrant_key',
    since: 'used_at',
    where: `NOT EXISTS (SELECT 1 FROM activations a
        WHERE a.registrant_key = receipts.registrant_key AND a.request_id = receipts.request_id)
      AND NOT EXISTS (SELECT 1 FROM mismatch_reports m
        WHERE m.registrant_key = receipts.registrant_key AND m.request_id = receipts.request_id)`,
  },
  {
    recordClass: 'account-closed',
    table: 'accounts',
    key: ['user_name'],
    registrant: null,
    since: 'closed_at',
    where: 'closed_at IS NOT NULL',
    stripped: { displayName: '' },
  },
  {
    recordClass: 'session',
    table: 'sessions',
    key: ['token_hash'],
    registrant: null,
    since: 'expires_at',
    where: '1 = 1',
  },
  {
    recordClass: 'initial-secret',
    table: 'one_time_secrets',
    key: ['id'],
    registrant: null,
    since: 'COALESCE(changed_at, withdrawn_at, over_at)',
    where: '1 = 1',
  },
];

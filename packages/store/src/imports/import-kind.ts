import type { Action, CardState, FormDraft, IdentityKey, IdNumber, UnitContact, UnitPath } from '@jika/registry';

/** What can be imported: registrations, produced cards, the contact tables of units. */
export const IMPORT_KINDS = ['registrations', 'cards', 'contacts'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What rows become: registrations drafts or, in a load by the province, approved ones. Cards and contacts are put on record as they are. */
export type ImportTarget = 'draft' | 'approved' | 'record';

/** A registration of which all is well: `draft` is what `readForm` read, its unit included. */
export interface ImportedRegistration {
  readonly identity: IdentityKey;
  readonly draft: FormDraft & { readonly unit: string };
}

/** A card that was made for a registered person. `since` is an instant; null for the time of the import. */
export interface ImportedCard {
  readonly idNumber: IdNumber;
  readonly issueSerial: string;
  readonly state: CardState;
  readonly since: string | null;
  readonly bank: string | null;
  readonly branch: string | null;
}

export interface ImportedContact {
  readonly unitPath: UnitPath;
  readonly contact: UnitContact;
}

export interface ImportedValues {
  registrations: ImportedRegistration;
  cards: ImportedCard;
  contacts: ImportedContact;
}

/**
 * What the database has against a row. None tells more about the other record than that it is in the way: a person in another unit is as good as
 * not registered.
 */
export type RecordProblem = 'on-record-otherwise' | 'not-registered' | 'out-of-reach';

/** What comes of a row that was sound in itself. */
export type RowOutcome = 'added' | 'unchanged' | RecordProblem;

/** Who may import what: whoever the table of permissions lets do this. */
export const IMPORT_ACTIONS: Readonly<Record<ImportKind, Action>> = {
  registrations: 'import-registrations',
  cards: 'import-bank-result',
  contacts: 'collate-unit-request',
};

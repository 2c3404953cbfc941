import {
  country,
  date,
  digits,
  endDate,
  ethnicity,
  type FieldReader,
  idNumber,
  residenceNumber,
  sex,
  text,
} from './text-fields.js';

/** Where a field stands in the text block, in bytes, and how it reads. What has more than one piece is one text over all of them. */
export interface PlacedField {
  readonly pieces: readonly (readonly [at: number, length: number])[];
  readonly read: FieldReader;
}

const at = (offset: number, length: number, read: FieldReader): PlacedField => ({ pieces: [[offset, length]], read });

/** What the cards that are built like the resident card have in common. */
const AS_ON_RESIDENT_CARD = {
  name: at(0, 30, text),
  sex: at(30, 2, sex),
  birthDate: at(36, 16, date),
  address: at(52, 70, text),
  idNumber: at(122, 36, idNumber),
  authority: at(158, 30, text),
  validFrom: at(188, 16, date),
  validUntil: at(204, 16, endDate),
} as const;

/** The text blocks of 256 bytes by the kind of card, as the readers' makers publish them. */
export const LAYOUTS = {
  resident: { ...AS_ON_RESIDENT_CARD, ethnicity: at(32, 4, ethnicity) },
  /** Hong Kong, Macau and Taiwan residents (2018): `passNumber` is that of the travel permit. */
  'residence-permit': {
    ...AS_ON_RESIDENT_CARD,
    passNumber: at(220, 18, text),
    issueCount: at(238, 4, digits),
  },
  /** Foreigners with permanent residence, the card of 2017. */
  'permanent-residence-2017': {
    latinName: at(0, 120, text),
    sex: at(120, 2, sex),
    idNumber: at(122, 30, residenceNumber),
    country: at(152, 6, country),
    name: at(158, 30, text),
    validFrom: at(188, 16, date),
    validUntil: at(204, 16, endDate),
    birthDate: at(220, 16, date),
    authority: at(240, 8, text),
  },
  /** The card of 2023: a long Latin name goes on behind the dates. */
  'permanent-residence-2023': {
    name: at(0, 30, text),
    sex: at(30, 2, sex),
    issueCount: at(32, 4, digits),
    birthDate: at(36, 16, date),
    latinName: {
      pieces: [
        [52, 70],
        [220, 22],
      ],
      read: text,
    },
    idNumber: at(122, 36, idNumber),
    validFrom: at(188, 16, date),
    validUntil: at(204, 16, endDate),
    country: at(242, 6, country),
  },
} as const satisfies Record<string, Record<string, PlacedField>>;

export type IdCardKind = keyof typeof LAYOUTS;

/** The character at byte 248 says which layout it is. A resident card has a blank there. */
export const KIND_MARK_AT = 248;
export const KINDS_BY_MARK: Readonly<Record<string, IdCardKind>> = {
  '': 'resident',
  J: 'residence-permit',
  I: 'permanent-residence-2017',
  Y: 'permanent-residence-2023',
};

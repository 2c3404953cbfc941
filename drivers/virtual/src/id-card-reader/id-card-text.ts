/** A field and the bytes that it takes, in the order of the text block; `null` is a gap that stays blank. */
type Sequence = readonly (readonly [field: string | null, bytes: number])[];

const START: Sequence = [
  ['name', 30],
  ['sex', 2],
];
const RESIDENT_MIDDLE: Sequence = [
  ['birthDate', 16],
  ['address', 70],
  ['idNumber', 36],
  ['authority', 30],
  ['validFrom', 16],
  ['validUntil', 16],
];

/** The text blocks as the makers of readers list them, one field after the other. `mark` is the letter by which a reader tells them apart. */
const SEQUENCES = {
  resident: [...START, ['ethnicity', 4], ...RESIDENT_MIDDLE, [null, 36]],
  'residence-permit': [
    ...START,
    [null, 4],
    ...RESIDENT_MIDDLE,
    ['passNumber', 18],
    ['issueCount', 4],
    [null, 6],
    ['mark', 2],
    [null, 6],
  ],
  'permanent-residence-2017': [
    ['latinName', 120],
    ['sex', 2],
    ['idNumber', 30],
    ['country', 6],
    ['name', 30],
    ['validFrom', 16],
    ['validUntil', 16],
    ['birthDate', 16],
    ['version', 4],
    ['authority', 8],
    ['mark', 2],
    [null, 6],
  ],
  'permanent-residence-2023': [
    ...START,
    ['issueCount', 4],
    ['birthDate', 16],
    ['latinName', 70],
    ['idNumber', 36],
    [null, 30],
    ['validFrom', 16],
    ['validUntil', 16],
    ['latinNameEnd', 22],
    ['country', 6],
    ['mark', 2],
    ['earlierNumber', 6],
  ],
} as const satisfies Record<string, Sequence>;

const MARKS: Readonly<Record<VirtualIdCardKind, string>> = {
  resident: '',
  'residence-permit': 'J',
  'permanent-residence-2017': 'I',
  'permanent-residence-2023': 'Y',
};

export type VirtualIdCardKind = keyof typeof SEQUENCES;

/** A made-up ID card: what stands in its text block, as written there (dates YYYYMMDD), and its photo block. */
export interface VirtualIdCard {
  readonly kind: VirtualIdCardKind;
  readonly fields: Readonly<Record<string, string>>;
  /** 1024 bytes; made up unless given. */
  readonly photo?: Uint8Array;
}

/** The 256 bytes of text: UTF-16LE, filled up with blanks. Throws `RangeError` on a field that the card does not have, or that is too long. */
export function textBlockOf({ kind, fields }: VirtualIdCard): Uint8Array {
  const sequence: Sequence = SEQUENCES[kind];
  const values: Readonly<Record<string, string>> = { ...fields, mark: MARKS[kind] };
  const unknown = Object.keys(fields).find((name) => !sequence.some(([field]) => field === name));
  if (unknown !== undefined) throw new RangeError(`a card of this kind has no ${unknown}`);
  return Buffer.concat(sequence.map(([field, bytes]) => written(field === null ? '' : (values[field] ?? ''), bytes)));
}

function written(text: string, bytes: number): Uint8Array {
  const encoded = Buffer.from(text.padEnd(bytes / 2, ' '), 'utf16le');
  if (encoded.length !== bytes) throw new RangeError(`a field takes ${bytes / 2} characters`);
  return encoded;
}

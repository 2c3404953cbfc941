import { PHOTO_BYTES, TEXT_BYTES } from '../frame/commands.js';
import { IdCardError } from '../id-card-error.js';
import { type IdCardKind, KIND_MARK_AT, KINDS_BY_MARK, LAYOUTS, type PlacedField } from './layouts.js';
import { decodeText } from './text-fields.js';

type Fields<Kind extends IdCardKind> = {
  readonly [F in keyof (typeof LAYOUTS)[Kind]]: F extends 'idNumber' ? string : string | null;
};

/** What every card has beside the fields of its kind. */
export interface IdCardBase<Kind extends IdCardKind> {
  readonly kind: Kind;
  /** Fields that are null since what stands there is nothing that they can hold; the others that are null are blank on the card. */
  readonly corrupt: readonly string[];
  /** The portrait as the card gives it, 1024 bytes. Its coding (WLT) is proprietary: it is neither decoded nor kept here. */
  readonly photo: Uint8Array;
}

/** One resident ID card, or one of those that the same readers read. Dates are YYYY-MM-DD, codes those of the standards in `text-fields.ts`. */
export type IdCard = { readonly [Kind in IdCardKind]: IdCardBase<Kind> & Fields<Kind> }[IdCardKind];

/** What a card said of itself, with the checks of its fields. Throws `IdCardError` `id-card-malformed`: unknown kind, or no valid number. */
export function decodeIdCard(answer: Uint8Array): IdCard {
  const lengths = new DataView(answer.buffer, answer.byteOffset);
  if (lengths.getUint16(0) !== TEXT_BYTES || lengths.getUint16(2) !== PHOTO_BYTES) {
    throw new IdCardError('id-card-malformed', 'the text or the photo has another length');
  }
  const textBlock = answer.subarray(4, 4 + TEXT_BYTES);
  // The layout that gave the fields is the one that the type is made of.
  return { ...decodeTextBlock(textBlock), photo: answer.slice(4 + TEXT_BYTES) } as IdCard;
}

function decodeTextBlock(block: Uint8Array): Record<string, unknown> {
  const kind = kindOf(block);
  const fields: Record<string, unknown> = { kind };
  const corrupt: string[] = [];
  const layout: Readonly<Record<string, PlacedField>> = LAYOUTS[kind];
  for (const [name, field] of Object.entries(layout)) {
    const written = writtenIn(block, field);
    const value = written === '' ? null : field.read(written);
    fields[name] = value;
    if (written !== '' && value === null) corrupt.push(name);
  }
  if (fields['idNumber'] === null) throw new IdCardError('id-card-malformed', 'the card has no valid number');
  return { ...fields, corrupt };
}

function kindOf(block: Uint8Array): IdCardKind {
  const mark = decodeText(block.subarray(KIND_MARK_AT, KIND_MARK_AT + 2));
  const kind = Object.hasOwn(KINDS_BY_MARK, mark) ? KINDS_BY_MARK[mark] : undefined;
  if (kind === undefined) throw new IdCardError('id-card-malformed', 'the card is of an unknown kind');
  return kind;
}

const writtenIn = (block: Uint8Array, { pieces }: PlacedField): string =>
  decodeText(Uint8Array.from(pieces.flatMap(([at, length]) => [...block.subarray(at, at + length)])));

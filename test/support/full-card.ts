import {
  type DataItem,
  type ElementaryFile,
  type FieldKey,
  filesOf,
  type ItemGroup,
  type PackedLayout,
  type PackedValues,
  type Profile,
} from '@jika/health-card';
import type { CardFile, ItemValues } from '@jika/virtual';
import { ready } from '../virtual-counter.js';

/** A picture of nobody: JPEG's first and last bytes, and between them some that tell one block from another. */
export function portraitOf(length: number): Uint8Array {
  const picture = Uint8Array.from({ length }, (_, index) => [0xff, 0xd8, 0xff][index] ?? index % 251);
  picture.set([0xff, 0xd9], length - 2);
  return picture;
}
const PORTRAIT = portraitOf(1_234);

/** The demo's ready card with something in every item of its profile. */
export function fullCard(profile: Profile): CardFile {
  const files = filesOf(profile);
  const has = (path: string) => files.some((file) => file.path === path && file.structure !== 'tlv');
  return {
    ...ready,
    profile,
    keyCityCode: ready.fields.cityCode ?? '',
    fields: Object.fromEntries(files.flatMap(fieldsOf)),
    photo: has('DDF1/EF07') ? PORTRAIT : null,
    allergies: files.flatMap((file) => (file.path === 'DDF1/DF02/EF07' ? rowsOf(file) : [])),
    immunisations: files.flatMap((file) => (file.path === 'DDF1/DF02/EF08' ? rowsOf(file) : [])),
    inpatient: files.flatMap((file) => (file.path.endsWith('EE03') ? recordsOf(file) : [])),
    outpatient: files.flatMap((file) => (file.path.endsWith('ED05') ? recordsOf(file) : [])),
  };
}

const fieldsOf = (file: ElementaryFile): [FieldKey, string][] =>
  file.structure === 'tlv'
    ? file.records.filter(({ length }) => length > 0).map((item) => [item.key as FieldKey, fieldOf(item)])
    : [];

/** What identifies the demo's card stays: a card whose number is no ID number would be another thing to test. */
const fieldOf = (item: DataItem & { key: string }): string => {
  const given = ready.fields[item.key as FieldKey];
  return given !== undefined && item.key !== 'issuerCertificate' ? given : fill(item, 1);
};

const rowsOf = (file: ElementaryFile): ItemValues[] =>
  file.structure === 'cyclic'
    ? Array.from({ length: file.recordCount }, (_, place) => itemsOf(file.items, place + 1))
    : [];

const recordsOf = (file: ElementaryFile): PackedValues[] =>
  file.structure === 'clinical' ? file.fids.map((_, place) => packedOf(file.layout, place + 1)) : [];

const packedOf = (layout: PackedLayout, place: number): PackedValues =>
  Object.fromEntries(
    layout.map((part) => ('group' in part ? [part.group, repeatedOf(part, place)] : [part.key, fill(part, place)])),
  );

const repeatedOf = ({ count, items }: ItemGroup, place: number): ItemValues[] =>
  Array.from({ length: count }, (_, repetition) => itemsOf(items, place + repetition));

const itemsOf = (items: readonly DataItem[], place: number): ItemValues =>
  Object.fromEntries(items.map((item) => [item.key, fill(item, place)]));

/** Fills the item to its end, otherwise for each place. */
function fill({ coding, length, format }: DataItem, place: number): string {
  if (format === 'YYYYMMDD') return `2016010${place % 10}`;
  if (format === 'YYYYMMDDhhmmss') return `2016010${place % 10}093000`;
  if (coding === 'b') return '01'.repeat(length);
  if (coding === 'cn') return String((place % 9) + 1).repeat(2 * length);
  const text = length > 3 ? '示'.repeat(Math.floor((length - 1) / 2)) : '';
  return `${text}${'A'.repeat(length - 2 * text.length - 1)}${place % 10}`;
}

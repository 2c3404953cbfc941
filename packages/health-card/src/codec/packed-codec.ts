import { toHex } from '@jika/smartcard-apdu';
import type { DataItem, ItemGroup } from '../files/elementary-file.js';
import { HealthCardError } from '../health-card-error.js';
import type { FieldResult } from '../reading/card-reading.js';
import { decodeField, encodeField } from './field-codec.js';

/** Items one after the other without tags: a record of a cyclic or index file, or a whole clinical file (spec d.1). */
export type PackedLayout = readonly (DataItem | ItemGroup)[];

type ItemsOf<Layout extends PackedLayout> = Extract<Layout[number], DataItem>;
type GroupsOf<Layout extends PackedLayout> = Extract<Layout[number], ItemGroup>;

/** What became of each item: a result for an item, a list with the results of each repetition for a group. */
export type PackedResult<Layout extends PackedLayout> = { [Item in ItemsOf<Layout> as Item['key']]: FieldResult } & {
  [Group in GroupsOf<Layout> as Group['group']]: { [Key in Group['items'][number]['key']]: FieldResult }[];
};

/** Values as `encodeField` takes them, by key; a group is a list of repetitions. What is left out is not written (FF). */
export type PackedValues = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

const UNWRITTEN = 0xff;

/** An item of a packed layout in its place. */
export interface PlacedItem {
  readonly item: DataItem;
  readonly offset: number;
  /** In a group: its name, and which repetition from 0. */
  readonly of?: { readonly group: string; readonly repetition: number };
}

/** Every item of a layout at its offset: the sum of the lengths before it. */
export function placeItems(layout: PackedLayout): readonly PlacedItem[] {
  let offset = 0;
  return layout.flatMap(itemsOfPart).map((part) => {
    const placed = { ...part, offset };
    offset += part.item.length;
    return placed;
  });
}

/** Bytes of a layout. */
export const packedLength = (layout: PackedLayout): number =>
  layout.flatMap(itemsOfPart).reduce((sum, { item }) => sum + item.length, 0);

/**
 * Decodes packed items. Total: bytes may end early, as on a card that has no room for the last items (spec c.4); an item `beyond` their end
 * is absent unless told otherwise, one that is cut is corrupt. Each item has a result of its own (see `decodeField`).
 */
export const decodePacked = <const Layout extends PackedLayout>(
  layout: Layout,
  bytes: Uint8Array,
  beyond: FieldResult = { status: 'absent' },
) =>
  collect(layout, ({ item, offset }) => {
    if (offset >= bytes.length) return beyond;
    const value = bytes.subarray(offset, offset + item.length);
    return value.length === item.length ? decodeField(item, value) : { status: 'corrupt', raw: toHex(value) };
  });

/** The same result for every item: that of a record or file which could not be read. */
export const packedOf = <const Layout extends PackedLayout>(layout: Layout, result: FieldResult) =>
  collect(layout, () => result);

/** Every result of packed items, those of groups too. */
export const resultsOf = (packed: Readonly<Record<string, FieldResult | readonly object[]>>): FieldResult[] =>
  Object.values(packed).flatMap((each) =>
    'status' in each ? [each] : each.flatMap((item) => Object.values<FieldResult>({ ...item })),
  );

/**
 * Codes values in the places of their items; what has no value is FF, never written.
 * @throws HealthCardError `value-too-long` (also for more repetitions than a group has room for) or `value-not-encodable` (also for an unknown key).
 */
export function encodePacked(layout: PackedLayout, values: PackedValues): Uint8Array {
  requireKnown(layout, values);
  const bytes = new Uint8Array(packedLength(layout)).fill(UNWRITTEN);
  for (const placed of placeItems(layout)) {
    const value = givenValue(values, placed);
    if (value !== undefined) bytes.set(encodeField(placed.item, value), placed.offset);
  }
  return bytes;
}

type Part = PackedLayout[number];

function itemsOfPart(part: Part): Omit<PlacedItem, 'offset'>[] {
  if ('key' in part) return [{ item: part }];
  return Array.from({ length: part.count }, (_, repetition) =>
    part.items.map((item) => ({ item, of: { group: part.group, repetition } })),
  ).flat();
}

function collect<const Layout extends PackedLayout>(
  layout: Layout,
  resultOf: (placed: PlacedItem) => FieldResult,
): PackedResult<Layout> {
  const results: Record<string, FieldResult | Record<string, FieldResult>[]> = {};
  for (const part of layout) if ('group' in part) results[part.group] = Array.from({ length: part.count }, () => ({}));
  for (const placed of placeItems(layout)) {
    const { item, of } = placed;
    const group = of === undefined ? results : results[of.group];
    const target = Array.isArray(group) ? group[of?.repetition ?? 0] : results;
    if (target !== undefined) target[item.key] = resultOf(placed);
  }
  // Every key of the layout has got its result above: the tests walk both layouts.
  return results as PackedResult<Layout>;
}

function givenValue(values: PackedValues, { item, of }: PlacedItem): string | undefined {
  const value = values[of?.group ?? item.key];
  return typeof value === 'object' ? value[of?.repetition ?? 0]?.[item.key] : value;
}

/** Nothing that a caller gives is dropped in silence. */
function requireKnown(layout: PackedLayout, values: PackedValues): void {
  const parts = new Map(layout.map((part) => ['key' in part ? part.key : part.group, part]));
  for (const [name, value] of Object.entries(values)) {
    const part = parts.get(name);
    const isGroup = part !== undefined && 'group' in part;
    if (part === undefined || isGroup !== (typeof value === 'object')) refuse('value-not-encodable', name);
    if (!isGroup || typeof value !== 'object') continue;
    if (value.length > part.count) refuse('value-too-long', name);
    const keys = new Set(part.items.map(({ key }) => key));
    if (value.some((each) => Object.keys(each).some((key) => !keys.has(key)))) refuse('value-not-encodable', name);
  }
}

function refuse(code: 'value-too-long' | 'value-not-encodable', name: string): never {
  throw new HealthCardError(code, `the layout has no such room for ${name}`);
}

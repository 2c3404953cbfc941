import { type DataItem, encodeField } from '@jika/health-card';
import type { JsonNode } from '../json/json-node.js';

/** Values of the items of one record, by their keys. */
export type ItemValues = Readonly<Record<string, string>>;

/** Above the longest item, a certificate of 190 bytes in hex. */
const MAX_VALUE = 400;

/** How one value is read: from a card file as `encodeField` takes it, from a person's form in its words. */
export type ValueReader = (node: JsonNode, item: DataItem) => string;

export function parseValues(node: JsonNode, items: readonly DataItem[], read: ValueReader = parseValue): ItemValues {
  const members = node.members(items.map(({ key }) => key));
  const values = items.flatMap((item): [string, string][] => {
    const member = members[item.key];
    return member === undefined || member.isAbsent ? [] : [[item.key, read(member, item)]];
  });
  return Object.fromEntries(values);
}

export function parseValue(node: JsonNode, item: DataItem): string {
  const value = node.text(MAX_VALUE);
  node.attempt('does not fit its data item', () => encodeField(item, value));
  return value;
}

import { type DataItem, encodeField } from '@jika/health-card';
import type { JsonNode } from './json-node.js';

/** Values of the items of one record, by their keys. */
export type ItemValues = Readonly<Record<string, string>>;

/** Above the longest item, a certificate of 190 bytes in hex. */
const MAX_VALUE = 400;

export function parseValues(node: JsonNode, items: readonly DataItem[]): ItemValues {
  const members = node.members(items.map(({ key }) => key));
  const values = items.flatMap((item): [string, string][] => {
    const member = members[item.key];
    return member === undefined || member.isAbsent ? [] : [[item.key, parseValue(member, item)]];
  });
  return Object.fromEntries(values);
}

export function parseValue(node: JsonNode, item: DataItem): string {
  const value = node.text(MAX_VALUE);
  try {
    encodeField(item, value);
  } catch (cause) {
    throw node.failure('does not fit its data item', { cause });
  }
  return value;
}

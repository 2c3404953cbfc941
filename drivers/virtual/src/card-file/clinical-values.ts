import type { ClinicalFile, DataItem, ItemGroup, PackedValues } from '@jika/health-card';
import type { JsonNode } from '../json/json-node.js';
import { parseValue, parseValues, type ValueReader } from './item-values.js';

/** One stay or visit by the keys of the layout (spec d.3); a group is a list of at most as many as the layout has room for. */
export type ClinicalValues = PackedValues;

export function parseClinical(
  node: JsonNode,
  layout: ClinicalFile['layout'],
  read: ValueReader = parseValue,
): ClinicalValues {
  const members = node.members(layout.map(nameOf));
  const values = layout.flatMap((part): [string, ClinicalValues[string]][] => {
    const member = members[nameOf(part)];
    return member === undefined || member.isAbsent ? [] : [[nameOf(part), parsePart(member, part, read)]];
  });
  return Object.fromEntries(values);
}

const nameOf = (part: DataItem | ItemGroup): string => ('group' in part ? part.group : part.key);

const parsePart = (node: JsonNode, part: DataItem | ItemGroup, read: ValueReader): ClinicalValues[string] =>
  'group' in part ? node.items(part.count).map((each) => parseValues(each, part.items, read)) : read(node, part);

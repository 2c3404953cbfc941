import type { JsonNode } from './json-node.js';

/** How each setting is read from its member. */
export type SettingReaders<Settings> = { readonly [Name in keyof Settings]: (node: JsonNode) => Settings[Name] };

/** Settings of an object whose members may all be left out, as may the object: they are those of `defaults` then. */
export function parseSettings<Settings extends object>(
  node: JsonNode,
  readers: SettingReaders<Settings>,
  defaults: Settings,
): Settings {
  if (node.isAbsent) return defaults;
  const names = Object.keys(readers) as (keyof Settings & string)[];
  const members = node.members(names);
  const given = names.filter((name) => !members[name].isAbsent).map((name) => [name, readers[name](members[name])]);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** A list of at least one number from `least` to `most`, and of at most `length`. */
export function parseNumbers(node: JsonNode, length: number, least: number, most: number): number[] {
  const numbers = node.items(length).map((each) => each.integer(least, most));
  if (numbers.length === 0) throw node.failure('is empty');
  return numbers;
}

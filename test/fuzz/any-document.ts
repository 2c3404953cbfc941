import fc from 'fast-check';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** In every text that is put into a document: no error may repeat it. */
export const CANARY = '示范甲439901198802290020';

const NASTY: readonly Json[] = [
  null,
  true,
  '',
  CANARY,
  `${CANARY}\u202E\u0000\uD800`,
  CANARY.repeat(2_000),
  -1,
  1e308,
  0.5,
  [],
  {},
  Array.from({ length: 1_000 }, () => CANARY),
  JSON.parse('{"__proto__": {"zh": 1}, "constructor": 1, "toString": null}'),
  nested(500),
];

function nested(depth: number): Json {
  let value: Json = CANARY;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

const anyValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json),
);

/** A document that is nearly this good one: some of its values are others, gone, or have come in addition. */
export const nearly = (good: Json): fc.Arbitrary<Json> =>
  fc
    .array(fc.tuple(fc.nat(), fc.constantFrom(...CHANGES), anyValue), { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((document, [at, change, value]) => changed(document, at, change, value), good));

const CHANGES = ['replace', 'replace', 'remove', 'add'] as const;
type Change = (typeof CHANGES)[number];

function changed(document: Json, at: number, change: Change, value: Json): Json {
  const copy = structuredClone(document);
  const holders = holdersIn(copy);
  const holder = holders[at % Math.max(1, holders.length)];
  if (holder === undefined) return value;
  const names = Object.keys(holder);
  const name = names[Math.floor(at / holders.length) % Math.max(1, names.length)] ?? 'surplus';
  if (Array.isArray(holder)) {
    if (change === 'add') holder.push(value);
    else holder.splice(Number(name) || 0, 1, ...(change === 'replace' ? [value] : []));
  } else if (change === 'remove') delete holder[name];
  else holder[change === 'add' ? `${name}2` : name] = value;
  return copy;
}

/** Every object and list of a document. */
function holdersIn(value: Json): (Json[] | { [name: string]: Json })[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(holdersIn)];
}

import { INSTITUTION_CLASSES, type Scope } from '../accounts/scope.js';
import { KEY_FIELDS, type MatchPolicy, OVERRIDABLE_AT_MOST } from './match-policy.js';
import { COMPARED_FIELDS } from './match-report.js';

/** A member of the policy, `scope.prefectures` for one within another, and what is wrong with it. */
export interface PolicyProblem {
  member: string;
  problem: 'missing' | 'unknown' | 'not-allowed';
}

export type PolicyResult = { ok: true; policy: MatchPolicy } | { ok: false; problems: PolicyProblem[] };

type Check = (value: unknown) => boolean;
type Shape<T> = Readonly<Record<keyof T & string, Check>>;

const MAX_ITEMS = 100;
/** A member's name in a problem is cut here: it is whatever a file says. */
const MAX_NAME = 40;

const isFlag: Check = (value) => typeof value === 'boolean';
const isText =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isOneOf =
  (allowed: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);
/** Each at most once. */
const isListOf =
  (isItem: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= MAX_ITEMS && value.every(isItem) && new Set(value).size === value.length;

const WEIGHTS = Object.fromEntries(
  COMPARED_FIELDS.map((field) => {
    const isKey = (KEY_FIELDS as readonly string[]).includes(field);
    return [field, isOneOf(isKey ? ['blocking'] : ['blocking', 'advisory'])];
  }),
) as Shape<MatchPolicy['weights']>;

const SCOPE: Shape<Scope> = {
  prefectures: isListOf(isText(/^\d{4}$/u)),
  institutionClasses: isListOf(isOneOf(INSTITUTION_CLASSES)),
  directUnits: isFlag,
};

const POLICY: Readonly<Record<keyof MatchPolicy, Check | Shape<object>>> = {
  version: isText(/^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$/u),
  weights: WEIGHTS,
  encodingLossBlocks: isFlag,
  requireProof: isFlag,
  province: isText(/^[1-9]\d$/u),
  interconnected: isFlag,
  scope: SCOPE,
  overridable: isListOf(isOneOf(OVERRIDABLE_AT_MOST)),
};

/**
 * Takes a policy from a configuration file (row 43 of the feature list): `data` is whatever JSON held. Every member has to be there, and no other: a policy that was
 * read in part would decide by rules that nobody wrote down.
 */
export function parsePolicy(data: unknown): PolicyResult {
  const problems = problemsOf(data, POLICY, '');
  return problems.length > 0 ? { ok: false, problems } : { ok: true, policy: structuredClone(data) as MatchPolicy };
}

function problemsOf(
  data: unknown,
  shape: Readonly<Record<string, Check | Shape<object>>>,
  above: string,
): PolicyProblem[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return [{ member: above.slice(0, -1), problem: 'not-allowed' }];
  }
  const given = new Map<string, unknown>(Object.entries(data));
  const known = Object.entries(shape).flatMap(([name, check]): PolicyProblem[] => {
    const member = `${above}${name}`;
    if (!given.has(name)) return [{ member, problem: 'missing' }];
    if (typeof check !== 'function') return problemsOf(given.get(name), check, `${member}.`);
    return check(given.get(name)) ? [] : [{ member, problem: 'not-allowed' }];
  });
  const unknown = [...given.keys()]
    .filter((name) => !Object.hasOwn(shape, name))
    .slice(0, MAX_ITEMS)
    .map((name): PolicyProblem => ({ member: `${above}${name.slice(0, MAX_NAME)}`, problem: 'unknown' }));
  return [...known, ...unknown];
}

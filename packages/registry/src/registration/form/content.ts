import { toHalfWidth } from '@jika/health-card';
import type { FormCheck } from './form-context.js';
import type { FormOption } from './form-options.js';
import type { FormProblemCode } from './form-problems.js';
import { isPrintable } from './printable.js';

/** What a field can hold. */
export interface FieldContent<Value> {
  /** Most characters of a text, most entries of a list. */
  readonly most: number;
  /** The value in its one notation; undefined when it is none, which was then reported. */
  readonly read: (value: unknown, field: string, check: FormCheck) => Value | undefined;
}

/** Blanks around an honest value, and signs between its digits, are fewer than this. */
const MARGIN = 32;

/** Not filled in: nothing, blanks, or no entry. */
export function isAbsent(value: unknown): value is undefined | null {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/** A text of so many UTF-16 units, trimmed. `narrow` reads it further, or says what it is not. */
export function text(most: number): FieldContent<string>;
export function text<Value extends string>(
  most: number,
  narrow: (text: string) => Value | null,
  otherwise: FormProblemCode,
): FieldContent<Value>;
export function text(
  most: number,
  narrow: (text: string) => string | null = (same) => same,
  otherwise: FormProblemCode = 'wrong-type',
): FieldContent<string> {
  return {
    most,
    read: (value, field, check) => {
      if (typeof value !== 'string') return check.refuse(field, 'wrong-type');
      if (value.length > most + MARGIN) return check.refuse(field, 'too-long');
      const trimmed = value.trim();
      if (trimmed.length > most) return check.refuse(field, 'too-long');
      if (!isPrintable(trimmed)) return check.refuse(field, 'unprintable');
      return narrow(trimmed) ?? check.refuse(field, otherwise);
    },
  };
}

/** R54: digits as text, so that leading zeros stay. */
export function digits(most: number): FieldContent<string> {
  return text(most, digitsOf, 'not-digits');
}

/** Half-width digits of a text that has nothing else; null for any other. */
function digitsOf(written: string): string | null {
  const half = toHalfWidth(written);
  return /^[0-9]+$/u.test(half) ? half : null;
}

/** One code of a list. */
export function option<Code extends string>(options: readonly FormOption<Code>[]): FieldContent<Code> {
  const codes = new Map<unknown, Code>(options.map(({ code }) => [code, code]));
  return { most: 1, read: (value, field, check) => codes.get(value) ?? check.refuse(field, 'not-an-option') };
}

/** R62: codes of a list as a set: order and repetition say nothing, so both go. */
export function optionSet<Code extends string>(options: readonly FormOption<Code>[]): FieldContent<readonly Code[]> {
  const codes = options.map(({ code }) => code);
  const most = codes.length;
  return {
    most,
    read: (value, field, check) => {
      if (!Array.isArray(value)) return check.refuse(field, 'wrong-type');
      if (value.length > most * 2) return check.refuse(field, 'too-many');
      const chosen = new Set<unknown>(value);
      const known = codes.filter((code) => chosen.has(code));
      return known.length === chosen.size ? known : check.refuse(field, 'not-an-option');
    },
  };
}

export const flag: FieldContent<boolean> = {
  most: 1,
  read: (value, field, check) => (typeof value === 'boolean' ? value : check.refuse(field, 'wrong-type')),
};

/** One part of an address, a contact, an allergy. */
export interface Part<Value> {
  readonly zh: string;
  readonly en: string;
  readonly required: boolean;
  readonly content: FieldContent<Value>;
}

export type Parts<Whole> = { readonly [Key in keyof Whole]-?: Part<NonNullable<Whole[Key]>> };

/** Several parts under one field; what is missing or wrong is reported at `field.part`, and then there is no whole. */
export function whole<Whole extends object>(parts: Parts<Whole>): FieldContent<Whole> {
  const list = Object.entries<Part<unknown>>(parts);
  return {
    most: list.length,
    read: (value, field, check) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return check.refuse(field, 'wrong-type');
      const given = value as Readonly<Record<string, unknown>>;
      const read: Record<string, unknown> = {};
      let sound = true;
      for (const [key, { required, content }] of list) {
        const written = given[key];
        if (!isAbsent(written)) read[key] = content.read(written, `${field}.${key}`, check);
        else if (required) check.report(`${field}.${key}`, 'required');
        else continue;
        sound &&= read[key] !== undefined;
      }
      for (const key in given) if (!Object.hasOwn(parts, key)) return check.refuse(field, 'unknown-field');
      return sound ? (read as Whole) : undefined;
    },
  };
}

/** So many of one kind; each is reported at `field.0`, `field.1`, …, and one that is wrong leaves no list. */
export function list<Value>(most: number, { read }: FieldContent<Value>): FieldContent<readonly Value[]> {
  return {
    most,
    read: (value, field, check) => {
      if (!Array.isArray(value)) return check.refuse(field, 'wrong-type');
      if (value.length > most) return check.refuse(field, 'too-many');
      const items = value.map((item, index) => read(item, `${field}.${index}`, check));
      return items.every((item) => item !== undefined) ? items : undefined;
    },
  };
}

import type { CodeTable } from './code-table.js';
import { HEALTH_TABLES } from './health-tables.js';
import { PERSON_TABLES } from './person-tables.js';
import { PLACE_TABLES } from './place-tables.js';
import { RELATION_TABLES } from './relation-tables.js';
import { WORK_TABLES } from './work-tables.js';

export const CODE_TABLES = {
  ...PERSON_TABLES,
  ...RELATION_TABLES,
  ...WORK_TABLES,
  ...PLACE_TABLES,
  ...HEALTH_TABLES,
} as const;

export type CodeTableName = keyof typeof CODE_TABLES;

const tableOf = (name: CodeTableName): CodeTable => CODE_TABLES[name];

/**
 * The code as the standard writes it: `02`, `2` and ` 2` of a one-digit table are all `2`. Where lists of other lengths exist, the number
 * of digits tells them apart and stays. Text that is no number comes back as it is.
 */
export function normaliseCode(name: CodeTableName, code: string): string {
  const digits = code.trim();
  const table = tableOf(name);
  if (!/^\d{1,4}$/u.test(digits)) return code;
  if (table.leading !== undefined || table.byDigits?.[digits.length] !== undefined) return digits;
  return digits.replace(/^0+/u, '').padStart(table.digits, '0');
}

/** The name behind a code, or null if the table has no such code. */
export function codeName(name: CodeTableName, code: string, language: 'zh' | 'en'): string | null {
  const names = found(name, normaliseCode(name, code));
  return names?.[language === 'zh' ? 0 : 1] ?? null;
}

function found(name: CodeTableName, code: string): readonly [string, string] | undefined {
  const { names, byDigits, leading } = tableOf(name);
  const other = byDigits?.[code.length];
  if (other !== undefined && other in CODE_TABLES) return found(other as CodeTableName, code);
  const exact = Object.hasOwn(names, code) ? names[code] : undefined;
  const leader = code.slice(0, leading ?? code.length);
  return exact ?? (Object.hasOwn(names, leader) ? names[leader] : undefined);
}

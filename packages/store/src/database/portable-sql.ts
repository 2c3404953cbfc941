import type { Dialect } from './location.js';

/**
 * The words of a migration's SQL that the two databases spell differently. Text compares byte by byte in both, so that paths and instants sort alike
 * whatever the locale of the server.
 */
const SPELLING: Readonly<Record<Dialect, readonly [RegExp, string][]>> = {
  sqlite: [[/\bBYTES\b/gu, 'BLOB']],
  postgres: [
    [/\bBYTES\b/gu, 'bytea'],
    [/\bTEXT\b/gu, 'text COLLATE "C"'],
    [/\) STRICT\b/gu, ')'],
    [/ CHECK \(json_valid\(\w+\)\)/gu, ''],
  ],
};

/** The statements of a migration step, as the database spells them. A semicolon at the end of a line ends a statement. */
export function statementsOf(step: string, dialect: Dialect): string[] {
  const spelt = SPELLING[dialect].reduce((text, [word, spelling]) => text.replace(word, spelling), step);
  return spelt.split(/;\s*$/mu).flatMap((statement) => statement.trim() || []);
}

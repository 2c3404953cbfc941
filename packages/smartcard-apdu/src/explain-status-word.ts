import { statusWordHex } from './hex.js';
import { STATUS_WORDS, type StatusWordEntry } from './status-word-table.js';

export interface StatusWordExplanation extends StatusWordEntry {
  /** Upper-case hexadecimal: `63C2`. */
  readonly statusWord: string;
  /** What the `x` of the pattern stand for: tries left in 63Cx, bytes in 61xx and 6Cxx; absent with an exact code. */
  readonly value?: number;
}

const BY_PATTERN: ReadonlyMap<string, StatusWordEntry> = new Map(STATUS_WORDS.map((entry) => [entry.pattern, entry]));

/** Explains any number from 0 to FFFF by the narrowest entry of the table. */
export function explainStatusWord(statusWord: number): StatusWordExplanation {
  const hex = statusWordHex(statusWord & 0xffff);
  for (const wildcards of [0, 1, 2, 4]) {
    const entry = BY_PATTERN.get(hex.slice(0, 4 - wildcards) + 'x'.repeat(wildcards));
    if (entry === undefined) continue;
    const explained = { ...entry, statusWord: hex };
    return wildcards === 0 ? explained : { ...explained, value: Number.parseInt(hex.slice(4 - wildcards), 16) };
  }
  throw new RangeError('the table of status words has lost its last row');
}

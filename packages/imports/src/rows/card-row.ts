import { type CardState, dateOnly, isPlainLine, parseIdNumber } from '@jika/registry';
import { IMPORTED_CARD_STATES } from '../columns/card-columns.js';
import type { PlacedColumn } from '../columns/headings.js';
import { textsOf } from './cell-texts.js';
import type { ReadRow, RowContext, RowProblem } from './read-row.js';

/** Ten characters of the chip (DDF1/EF05, 发卡序列号); leading zeros count (R54). */
const ISSUE_SERIAL = /^[0-9A-Za-z]{1,10}$/u;
const LONGEST_BANK = 40;
const LONGEST_BRANCH = 60;

const STATES: ReadonlySet<string> = new Set(IMPORTED_CARD_STATES.map(({ code }) => code));

/** Reads rows as cards that came out of production. A card bears the ID number of its holder as its card number. */
export function cardReader(
  columns: readonly PlacedColumn[],
  { now, banks }: RowContext,
): (cells: readonly string[]) => ReadRow<'cards'> {
  const texts = textsOf(columns);
  const today = chinaMidnight(new Date(now.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10));

  return (cells) => {
    const { idNumber = '', issueSerial = '', state = 'made', since, bank, branch } = texts(cells);
    const problems: RowProblem[] = [];
    const check = (field: string, holds: boolean, code: string) => void (holds || problems.push({ field, code }));
    const number = parseIdNumber(idNumber, now);
    if (!number.ok)
      problems.push({ field: 'idNumber', code: idNumber === '' ? 'required' : `id-number-${number.problem}` });
    check('issueSerial', ISSUE_SERIAL.test(issueSerial), issueSerial === '' ? 'required' : 'issue-serial');
    check('state', STATES.has(state), 'not-an-option');
    const day = since === undefined ? null : dateOnly(since);
    if (since !== undefined) check('since', day !== null, 'not-a-date');
    if (day !== null) check('since', chinaMidnight(day) <= today, 'date-in-future');
    if (bank !== undefined) check('bank', isBank(bank, banks), 'unknown-bank');
    if (branch !== undefined) check('branch', isPlainLine(branch, LONGEST_BRANCH), 'too-long');
    if (!number.ok || problems.length > 0) return { ok: false, problems };
    return {
      ok: true,
      value: {
        idNumber: number.idNumber,
        issueSerial,
        state: state as CardState,
        since: day === null ? null : chinaMidnight(day),
        bank: bank ?? null,
        branch: branch ?? null,
      },
    };
  };
}

/** Where no banks are configured, any code will do (R52). */
const isBank = (bank: string, banks: ReadonlySet<string>): boolean =>
  isPlainLine(bank, LONGEST_BANK) && (banks.size === 0 || banks.has(bank));

/** China keeps one time zone without summer time. */
const CHINA_OFFSET_MS = 8 * 3_600_000;
const chinaMidnight = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET_MS).toISOString();

import { isPlainLine } from './plain-line.js';
import type { AccountsSettings } from './settings.js';
import type { TextInBoth } from './text-in-both.js';
import { isEmail } from './unit-contact.js';
import { isUnitId } from './unit-levels.js';

export interface SettingsProblem {
  /** Where in the settings, such as `banks.0.fee`. */
  path: string;
  problem: 'malformed' | 'duplicate' | 'too-many' | 'out-of-range' | 'unknown-prefecture';
}

const MOST_ROWS = 200;
const LONGEST_NAME = 120;
const LONGEST_TERMS = 2_000;

type Check = (settings: AccountsSettings) => SettingsProblem[];

/** Numbers and what they may be, both ends included. */
const RANGES: readonly (readonly [
  path: string,
  (settings: AccountsSettings) => number,
  least: number,
  most: number,
])[] = [
  ['newUnits.warnDays', ({ newUnits }) => newUnits.warnDays, 0, 90],
  ['secrets.lifetimeHours', ({ secrets }) => secrets.lifetimeHours, 1, 720],
  ['secrets.changeWithinHours', ({ secrets }) => secrets.changeWithinHours, 1, 24],
  ['recovery.coolDownMinutes', ({ recovery }) => recovery.coolDownMinutes, 1, 1_440],
  ['reviewReminders.afterDays', ({ reviewReminders }) => reviewReminders.afterDays, 1, 90],
  ['reviewReminders.everyDays', ({ reviewReminders }) => reviewReminders.everyDays, 1, 90],
  ['invitationDays', ({ invitationDays }) => invitationDays, 1, 365],
  ['unitDataReviewDays', ({ unitDataReviewDays }) => unitDataReviewDays, 1, 730],
];

const CHECKS: readonly Check[] = [
  (settings) =>
    RANGES.flatMap(([path, read, least, most]) => {
      const value = read(settings);
      return Number.isInteger(value) && value >= least && value <= most ? [] : [{ path, problem: 'out-of-range' }];
    }),
  ({ newUnits }) => wrong(isDate(newUnits.dueDate), 'newUnits.dueDate'),
  ({ annex7Recipients: { to, copy } }) => [
    ...wrong(isEmail(to), 'annex7Recipients.to'),
    ...wrong(isEmail(copy), 'annex7Recipients.copy'),
  ],
  ({ platformName }) => names(platformName, 'platformName'),
  ({ scope }) =>
    rows(
      'scope.prefectures',
      scope.prefectures,
      ({ code }) => code,
      (prefecture, path) => [
        ...wrong(isUnitId(prefecture.code, 'prefecture'), `${path}.code`),
        ...names(prefecture, path),
      ],
    ),
  ({ scope }) =>
    rows(
      'scope.institutionClasses',
      scope.institutionClasses,
      ({ code }) => code,
      (one, path) => [...wrong(isCode(one.code), `${path}.code`), ...names(one, path)],
    ),
  ({ scope, routing }) =>
    rows('routing.prefecturesWithCountyLevel', routing.prefecturesWithCountyLevel, String, (code, path) =>
      scope.prefectures.some((one) => one.code === code) ? [] : [{ path, problem: 'unknown-prefecture' }],
    ),
  ({ helpContacts }) =>
    rows(
      'helpContacts',
      helpContacts,
      ({ name }) => name.zh,
      ({ name, phone }, path) => [
        ...names(name, `${path}.name`),
        ...wrong(/^\+?\d[\d-]{2,19}$/u.test(phone), `${path}.phone`),
      ],
    ),
  ({ banks }) =>
    rows(
      'banks',
      banks,
      ({ code }) => code,
      ({ code, name, procedure, documents, fee }, path) => [
        ...wrong(isCode(code), `${path}.code`),
        ...names(name, `${path}.name`),
        ...terms(procedure, `${path}.procedure`),
        ...terms(documents, `${path}.documents`),
        ...terms(fee, `${path}.fee`),
      ],
    ),
];

/** What is wrong with the settings, all at once; nothing when the platform can start on them. */
export const settingsProblems: Check = (settings) => CHECKS.flatMap((check) => check(settings));

/** Checks each row, and that there are not too many and no two of the same key. */
function rows<Row>(
  path: string,
  all: readonly Row[],
  keyOf: (row: Row) => string,
  check: (row: Row, path: string) => SettingsProblem[],
): SettingsProblem[] {
  if (all.length > MOST_ROWS) return [{ path, problem: 'too-many' }];
  const keys = all.map(keyOf);
  return all.flatMap((row, index) => {
    const rowPath = `${path}.${index}`;
    const repeated = keys.indexOf(keyOf(row)) < index;
    return [...(repeated ? [{ path: rowPath, problem: 'duplicate' as const }] : []), ...check(row, rowPath)];
  });
}

const wrong = (fits: boolean, path: string): SettingsProblem[] => (fits ? [] : [{ path, problem: 'malformed' }]);

const names = ({ zh, en }: TextInBoth, path: string): SettingsProblem[] =>
  wrong(
    [zh, en].every((text) => isPlainLine(text, LONGEST_NAME)),
    path,
  );

const terms = ({ zh, en }: TextInBoth, path: string): SettingsProblem[] =>
  wrong(
    [zh, en].every((text) => text.trim() !== '' && text.length <= LONGEST_TERMS),
    path,
  );

const isCode = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,31}$/u.test(text);

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

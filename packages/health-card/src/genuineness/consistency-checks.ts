import { calendarDate } from '../id-number/calendar-date.js';
import {
  birthDateOf,
  type IdNumber,
  type IdNumberRemark,
  parseIdNumber,
  sameIdNumber,
  sexOf,
} from '../id-number/id-number.js';
import { sexCode } from '../id-number/sex-code.js';
import { readText } from './assessed-reading.js';
import { type Check, checkOf } from './check.js';
import { type Finding, failed, notPossible, passed } from './finding.js';

/** Codes of GB/T 2261.1 that state no sex: not known, and not told. */
const NOT_STATED: readonly string[] = ['0', '9'];

/** Whether the card's data agree with each other and with the calendar. */
export const CONSISTENCY_CHECKS = {
  'id-number': checkOf(['idNumber'], ({ idNumber }, { now }) => {
    const parsed = parseIdNumber(idNumber, now);
    return parsed.ok ? passed('well-formed') : failed(parsed.problem);
  }),

  'id-number-region': checkOf(['idNumber'], ({ idNumber }, { now }) =>
    ofIdNumber(idNumber, now, (_number, remarks) =>
      remarks.includes('region-unassigned') ? notPossible('region-unassigned') : passed('well-formed'),
    ),
  ),

  'birth-date': checkOf(['birthDate', 'idNumber'], ({ birthDate, idNumber }, { now }) =>
    ofIdNumber(idNumber, now, (number) => agreement(calendarDate(birthDate), birthDateOf(number))),
  ),

  sex: checkOf(['sex', 'idNumber'], ({ sex, idNumber }, { now }) => {
    const code = sexCode(sex);
    if (NOT_STATED.includes(code)) return notPossible('sex-not-stated');
    return ofIdNumber(idNumber, now, (number) => agreement(code, sexOf(number)));
  }),

  /** The card number is the number of a document of the holder: of the ID card, or of the other one in DF01/EF08 (spec d.3). */
  'card-number': {
    kind: 'consistency',
    restsOn: ['cardNumber', 'idNumber', 'documentNumber'],
    judge: ({ reading }) => {
      const card = readText(reading, 'cardNumber');
      if ('obstacle' in card) return notPossible(card.obstacle);
      const documents = [readText(reading, 'idNumber'), readText(reading, 'documentNumber')];
      if (documents.some((read) => 'text' in read && sameNumber(read.text, card.text))) return passed('agrees');
      // The number may be that of a document that was not seen; one that was never written is no excuse for the other.
      const unseen = documents.find((read) => 'obstacle' in read && read.obstacle !== 'absent');
      if (unseen !== undefined && 'obstacle' in unseen) return notPossible(unseen.obstacle);
      return documents.some((read) => 'text' in read) ? failed('differs') : notPossible('absent');
    },
  },

  'issued-after-birth': checkOf(['issueDate', 'birthDate'], ({ issueDate, birthDate }) =>
    inOrder(birthDate, issueDate),
  ),

  'issued-in-the-past': checkOf(
    ['issueDate'],
    ({ issueDate }, { today }) => {
      const issued = calendarDate(issueDate);
      if (issued === null) return failed('not-a-date');
      return issued <= today ? passed('in-order') : failed('in-the-future');
    },
    ['today'],
  ),

  'issued-before-expiry': checkOf(['issueDate', 'validUntil'], ({ issueDate, validUntil }) =>
    inOrder(issueDate, validUntil),
  ),

  'spec-version': checkOf(
    ['specVersion'],
    ({ specVersion }, { specVersions }) => {
      if (specVersions === null) return notPossible('no-version-list');
      return specVersions.includes(specVersion) ? passed('listed') : failed('not-listed');
    },
    ['version-list'],
  ),

  'card-validity': {
    kind: 'validity',
    restsOn: ['validUntil', 'today'],
    judge: ({ reading, today }) => {
      const read = readText(reading, 'validUntil');
      if ('obstacle' in read) return read.obstacle === 'absent' ? passed('no-limit') : notPossible(read.obstacle);
      const validUntil = calendarDate(read.text);
      if (validUntil === null) return failed('not-a-date');
      return today <= validUntil ? passed('within-validity') : failed('expired');
    },
  },
} as const satisfies Record<string, Check>;

/** What an ID number says counts only if it is one: that it is not has a check of its own. */
function ofIdNumber(
  text: string,
  now: Date,
  judge: (idNumber: IdNumber, remarks: readonly IdNumberRemark[]) => Finding,
): Finding {
  const parsed = parseIdNumber(text, now);
  return parsed.ok ? judge(parsed.idNumber, parsed.remarks) : notPossible('id-number-invalid');
}

function agreement(one: string | null, other: string): Finding {
  if (one === null) return failed('not-a-date');
  return one === other ? passed('agrees') : failed('differs');
}

function inOrder(first: string, then: string): Finding {
  const [from, to] = [calendarDate(first), calendarDate(then)];
  if (from === null || to === null) return failed('not-a-date');
  return from <= to ? passed('in-order') : failed('not-in-order');
}

/** ID numbers are the same in any form; numbers of other documents as they are written. A character that was lost may have been any. */
const sameNumber = (one: string, other: string): boolean =>
  !one.includes('\uFFFD') && (one === other || sameIdNumber(one, other));

import { gb18030Length, isInGb2312 } from './gb18030.js';
import type { FieldGrade } from './match-report.js';
import { normaliseName } from './name-normalisation.js';

export type NameGrade = Extract<FieldGrade, 'same' | 'same-normalised' | 'encoding-loss' | 'different'>;

/** Bytes that the chip has for a name (spec d.3, tag 11). */
const NAME_BYTES = 30;
/** Bytes of GB 18030. */
const LONGEST_CHARACTER = 4;
/** What encoders and decoders put for a character that they do not have. Private-use ones differ from system to system. */
const HOLE = /[?\uFF1F\uFFFD\p{Co}]/u;

/**
 * Grades a name on a chip against the one on record (row 40 of the feature list).
 * Encoding loss needs every character that survived to agree, at least one to have survived, and each lost one to be one that GB 2312 cannot hold;
 * or the chip's 30 bytes to be too full for the next character. Traditional and simplified forms are different characters here.
 * Symmetric but for the cut at 30 bytes, which only a chip makes.
 */
export function compareNames(onCard: string, onRecord: string): NameGrade {
  if (onCard === onRecord && !HOLE.test(onCard)) return 'same';
  const card = [...normaliseName(onCard)];
  const record = [...normaliseName(onRecord)];
  if (agreeExactly(card, record)) return 'same-normalised';
  if (agreeButForLost(card, record) || isCut(onCard, record)) return 'encoding-loss';
  return 'different';
}

function agreeExactly(one: string[], other: string[]): boolean {
  return (
    one.length === other.length && one.every((character, index) => character === other[index] && !isHole(character))
  );
}

function agreeButForLost(one: string[], other: string[]): boolean {
  const pairs = one.map((character, index) => [character, other[index] ?? ''] as const);
  const survived = pairs.filter(([left, right]) => left === right && !isHole(left)).length;
  return (
    one.length === other.length && survived > 0 && pairs.every(([left, right]) => left === right || isLost(left, right))
  );
}

/** What is left of a two- or four-byte character that was cut: its second byte is a digit in the latter. */
const CUT_CHARACTER = /\uFFFD(?:[0-9]\uFFFD?)?$/u;

/** A name that fills the chip so far that the next character on record would not fit; part of that character may stand at its end. */
function isCut(onCard: string, record: string[]): boolean {
  const whole = onCard.replace(CUT_CHARACTER, '');
  const room = NAME_BYTES - gb18030Length(whole.trimEnd());
  if (room >= LONGEST_CHARACTER) return false;
  const card = [...normaliseName(whole)];
  const next = record[card.length];
  if (next === undefined || gb18030Length(next) <= room) return false;
  const start = record.slice(0, card.length);
  return agreeExactly(card, start) || agreeButForLost(card, start);
}

/** Whether one side may be what an encoder put for the other. */
function isLost(left: string, right: string): boolean {
  if (isHole(left)) return isHole(right) || !isInGb2312(right);
  return isHole(right) && !isInGb2312(left);
}

function isHole(character: string): boolean {
  return HOLE.test(character);
}

import {
  assessGenuineness,
  type CardReading,
  CHECK_NAMES,
  GENUINENESS_VERDICTS,
  type ProofObservation,
  type Purpose,
} from '@jika/health-card';

/** What a screen must never get from a card: controls, bidirectional marks, zero-width characters, separators, halves of characters. */
const HARMFUL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const STATUSES = ['ok', 'absent', 'denied', 'corrupt', 'not-requested'];
/** Items of a full card, each with the longest answer that a session lets through, in hex. */
const CHARACTERS_AT_MOST = 2_000 * 2 * 260;
const NOW = new Date('2026-11-22T02:24:00Z');

/** Throws unless the reading is one that everything above can rely on, whatever the card said. */
export function requireSound(reading: CardReading<Purpose>, observation: ProofObservation | undefined): void {
  require(JSON.stringify(reading).length <= CHARACTERS_AT_MOST, 'a reading without bounds');
  for (const part of Object.values(reading)) requireSoundPart(part);
  const report = assessGenuineness(reading, { now: NOW, observation });
  require(GENUINENESS_VERDICTS.includes(report.verdict), 'an unknown verdict');
  require(report.checks.length === CHECK_NAMES.length, 'a report that is not complete');
  const proven = reading.proof.result === 'passed';
  require(proven || report.verdict !== 'genuine', 'a genuine card without a proof');
}

/** Lists, records and results of items, however deep. */
function requireSoundPart(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  if ('status' in part) requireSoundField({ ...part, status: part.status });
  else for (const each of Object.values(part)) requireSoundPart(each);
}

function requireSoundField(field: { status: unknown; value?: unknown }): void {
  require(STATUSES.includes(String(field.status)), 'an unknown status');
  if (field.status !== 'ok') return;
  require(typeof field.value === 'string' && field.value !== '', 'a value that is none');
  require(!HARMFUL.test(String(field.value)), 'a value that a screen must not get');
}

function require(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

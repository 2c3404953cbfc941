import { calendarDate, todayInChina } from '@jika/health-card';
import type { Evidence } from './evidence.js';
import type { VerdictRule } from './grounds.js';
import { readableText } from './match-reading.js';
import type { ComparedField } from './match-report.js';
import { proofFailedBySam } from './proof.js';

/** Without these nobody can say whose card it is, or which of a person's cards. */
export const INDISPENSABLE: readonly ComparedField[] = ['name', 'idNumber', 'documentNumber', 'issueSerial'];

/** The city code is free to read, so a card of another province is known as one even where this province's keys open nothing more on it. */
export const otherProvince: VerdictRule = ({ reading, policy }) => {
  const city = readableText(reading.fields, 'cityCode');
  if (policy.interconnected || city === null || !/^\d{6}$/u.test(city)) return null;
  return city.startsWith(policy.province) ? null : { rules: ['R8'], fields: [] };
};

export const unreadable: VerdictRule = ({ reading, comparisons, policy }) => {
  const missing = comparisons.filter(({ field, onCard }) => onCard === null && INDISPENSABLE.includes(field));
  const unasked = policy.requireProof && proofFailedBySam(reading);
  if (missing.length === 0 && !unasked) return null;
  return { rules: unasked ? ['R66', 'X2'] : ['R66'], fields: missing.map(({ field }) => field) };
};

export const notGenuine: VerdictRule = ({ reading, policy }) => {
  const { proof } = reading;
  const unproven = proof.result === 'not-possible' && policy.requireProof && !proofFailedBySam(reading);
  return proof.result === 'failed' || unproven ? { rules: ['X2'], fields: [] } : null;
};

export const invalidIdNumber: VerdictRule = ({ reading, idNumber }) =>
  idNumber === null && readableText(reading.fields, 'idNumber') !== null
    ? { rules: ['R9', 'R46'], fields: ['idNumber'] }
    : null;

/** A card is valid through its last day, by the calendar in China. */
export const expired: VerdictRule = (evidence) => {
  const last = validUntil(evidence);
  return last !== null && last < todayInChina(evidence.now) ? { rules: ['X2'], fields: [] } : null;
};

/** What is no date says nothing of validity: many cards were made without one. */
function validUntil({ reading, card }: Evidence): string | null {
  const onChip = readableText(reading.fields, 'validUntil');
  return (onChip === null ? null : calendarDate(onChip)) ?? card?.validUntil ?? null;
}

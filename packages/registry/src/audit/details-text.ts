import { type AuditEventCode, auditEvent } from './catalogue.js';
import { DETAIL_FORMS } from './detail-forms.js';
import { DETAIL_KEYS } from './detail-keys.js';

/** Details as they are written down, or the key of the first that may not be. */
export type DetailsText =
  | { ok: true; text: string }
  | { ok: false; problem: 'unknown-detail' | 'wrong-form'; key: string };

/**
 * Checks details against the catalogue and writes them as JSON, in the order of the catalogue. What callers took from a request may be
 * anything at runtime; nothing personal passes a form.
 */
export function auditDetailsText(code: AuditEventCode, given: Readonly<Record<string, unknown>>): DetailsText {
  const { details: allowed } = auditEvent(code);
  const unknown = Object.keys(given).find((key) => !allowed.some((one) => one === key));
  if (unknown !== undefined) return { ok: false, problem: 'unknown-detail', key: unknown };
  const present = allowed.filter((key) => given[key] !== undefined);
  const wrong = present.find((key) => !DETAIL_FORMS[DETAIL_KEYS[key].form].holds(given[key]));
  if (wrong !== undefined) return { ok: false, problem: 'wrong-form', key: wrong };
  return { ok: true, text: JSON.stringify(Object.fromEntries(present.map((key) => [key, given[key]]))) };
}

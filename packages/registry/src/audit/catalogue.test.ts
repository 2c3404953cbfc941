import { describe, expect, it } from 'vitest';
import { AUDIT_EVENT_CODES, type AuditDetails, type AuditReadCode, auditEvent } from './catalogue.js';
import { DETAIL_KEYS } from './detail-keys.js';
import { auditPage } from './page.js';

describe('C3.25 the catalogue of audit events', () => {
  it.each(AUDIT_EVENT_CODES)('%s: subject and deed, told in both languages', (code) => {
    const { zh, en, details } = auditEvent(code);
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/u);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[A-Z][ -~]*[^.]$/u);
    expect(new Set(details).size).toBe(details.length);
  });

  it('has every event that the rules name', () => {
    const named = [
      'registration.submitted', // R47
      'registration.reviewed', // R51
      'registration.corrected', // R4
      'registration.transferred', // R6
      'registration.voided', // R10, R11
      'card.activated', // X4
      'card.suspended', // R20
      'card.replaced', // X6
      'case.opened',
      'case.advanced',
      'batch.frozen', // R25
      'import.chunk-applied',
      'key.rotated', // C4.4
      'key.rewrapped',
      'retention.applied', // C4.5
      'account.secret-issued', // R31
      'sign-in.refused',
      'permission.refused', // R17
    ] as const;
    expect(AUDIT_EVENT_CODES).toEqual(expect.arrayContaining([...named]));
  });

  it('R50: counts as reads whatever shows, lists or hands out personal data', () => {
    const reads: AuditReadCode[] = ['registration.read', 'registration.listed', 'lookup.by-station', 'annex.exported'];
    for (const code of reads) expect(auditEvent(code).kind).toBe('read');
    const shown = AUDIT_EVENT_CODES.filter((code) => /\.(?:read|listed|exported|copy-given|slice-issued)$/u.test(code));
    for (const code of shown) expect(auditEvent(code).kind).toBe('read');
  });

  it('has no detail that no event carries', () => {
    const carried = new Set(AUDIT_EVENT_CODES.flatMap((code) => auditEvent(code).details));
    expect(Object.keys(DETAIL_KEYS).filter((key) => !carried.has(key as keyof typeof DETAIL_KEYS))).toEqual([]);
  });

  it('gives the types of details', () => {
    const right: AuditDetails<'batch.frozen'> = { batch: 'b-1', count: 3 };
    // @ts-expect-error a count is a number
    const wrongForm: AuditDetails<'batch.frozen'> = { count: '3' };
    // @ts-expect-error that event carries no verdict
    const unknown: AuditDetails<'batch.frozen'> = { verdict: 'ready' };
    expect([right, wrongForm, unknown]).toHaveLength(3);
  });

  it('is told whole on its page', () => {
    const page = auditPage();
    for (const code of AUDIT_EVENT_CODES) expect(page).toContain(`| \`${code}\` |`);
    for (const key of Object.keys(DETAIL_KEYS)) expect(page).toContain(`| \`${key}\` |`);
  });
});

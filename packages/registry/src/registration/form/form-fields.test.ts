import { ALERT_FILE, CODE_TABLES } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import { CERTIFICATE_TYPES, PAYMENT_METHODS, RELATIONS_TO_HOLDER } from './coded-options.js';
import { FIELD_PARTS, FORM_FIELDS, FORM_KEYS } from './form-fields.js';
import { MARITAL_STATUSES, MEDICAL_WARNINGS, OCCUPATIONS } from './form-options.js';
import { FORM_PROBLEMS } from './form-problems.js';
import { FIELD_ORIGINS, isLocked } from './origin.js';

describe('the table of the form', () => {
  it('R58: has exactly four marital statuses in the order of the notice, each with its definition', () => {
    expect(MARITAL_STATUSES.map(({ zh }) => zh)).toEqual(['未婚', '已婚', '丧偶', '离婚']);
    expect(MARITAL_STATUSES[1].definitionZh).toContain('再婚');
    for (const { code, zh, definitionZh } of MARITAL_STATUSES) {
      expect(CODE_TABLES.FORM_MARITAL.names[code][0]).toBe(zh);
      expect(definitionZh.length).toBeGreaterThan(4);
    }
  });

  it('R59: has exactly six occupations, those of the collection form, each with its definition', () => {
    expect(OCCUPATIONS.map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5', '6']);
    for (const { code, zh, definitionZh, definitionEn } of OCCUPATIONS) {
      expect(CODE_TABLES.FORM_OCCUPATION.names[code][0]).toBe(zh);
      expect(definitionZh.length).toBeGreaterThan(10);
      expect(definitionEn.length).toBeGreaterThan(10);
    }
  });

  it('R63: has a tick box for each alert that the chip has a flag for, and one for all others', () => {
    const flags = ALERT_FILE.records.filter((record) => 'codeTable' in record && record.codeTable === 'FLAG');
    expect(MEDICAL_WARNINGS.map(({ code }) => code)).toEqual([...flags.map(({ key }) => key), 'other']);
  });

  it('R63, R64: classes warnings and allergens as sensitive health data, and nothing else', () => {
    const health = FORM_KEYS.filter((key) => FORM_FIELDS[key].sensitivity === 'health');
    expect(health).toEqual(['medicalWarnings', 'otherWarning', 'allergies']);
  });

  it('R53, R56, R62: takes its lists from the code tables of the card', () => {
    expect(CERTIFICATE_TYPES.map(({ code }) => code)).toEqual(['02', '03', '04', '05', '06', '07', '99']);
    expect(RELATIONS_TO_HOLDER.map(({ code }) => code).join('')).toBe('12345678');
    expect(PAYMENT_METHODS).toHaveLength(8);
  });

  it('R37: keeps name and identity from the person once submitted, and the identity from all once reviewed', () => {
    const submission = {
      requestId: 'request-1',
      receiptNumber: 'ZC20261122-0000001-1',
      at: '2026-11-22T00:00:00.000Z',
    };
    const locked = (
      origin: 'self' | 'admin',
      state: 'draft' | 'returned-for-edit' | 'approved',
      submitted: typeof submission | null = submission,
    ): string[] => FORM_KEYS.filter((key) => isLocked(FORM_FIELDS[key].lock, origin, { state, submission: submitted }));
    const identity = ['idNumber', 'certificateType', 'certificateNumber'];
    expect(locked('self', 'draft', null)).toEqual(['unit']);
    expect(locked('self', 'draft')).toEqual(['name', ...identity, 'unit']);
    expect(locked('self', 'approved', null)).toEqual(['name', ...identity, 'unit']);
    expect(locked('self', 'returned-for-edit')).toEqual(['name', ...identity, 'unit']);
    expect(locked('self', 'approved')).toEqual(['name', ...identity, 'unit']);
    expect(locked('admin', 'returned-for-edit')).toEqual(['unit']);
    expect(locked('admin', 'approved')).toEqual([...identity, 'unit']);
  });

  it('has words in both languages for every field, part and problem, and a writer for each', () => {
    const parts = Object.values(FIELD_PARTS).flatMap((one) => Object.values(one));
    for (const { zh, en } of [...Object.values(FORM_FIELDS), ...parts, ...Object.values(FORM_PROBLEMS)]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]/u);
    }
    for (const key of FORM_KEYS) {
      expect(FORM_FIELDS[key].writableBy.every((origin) => FIELD_ORIGINS.includes(origin))).toBe(true);
      expect(FORM_FIELDS[key].writableBy.length).toBeGreaterThan(0);
      expect(FORM_FIELDS[key].rules.join()).toMatch(/^R\d+(?:,R\d+)*$/u);
    }
  });
});

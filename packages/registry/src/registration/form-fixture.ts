import type { IdNumber } from '@jika/health-card';
import type { RegistrationForm } from './form/form.js';
import type { FormContext } from './form/form-context.js';

/** A synthetic person of the region 4399xx, which is assigned to no place. */
export const ID_NUMBER = '439901198802290020' as IdNumber;
export const OTHER_ID_NUMBER = '439901197906150116' as IdNumber;
export const UNIT = '/43/4306/430602/u17';
export const OTHER_UNIT = '/43/4307/430702/u5';
export const NOW = new Date('2026-11-22T02:24:00Z');

export const CONTEXT: FormContext = {
  origin: 'self',
  banks: new Set(['demo-bank', 'other-bank']),
  units: new Set([UNIT, OTHER_UNIT]),
};

export const ADDRESS = {
  province: '湖南省',
  prefecture: '示范市',
  county: '示范县',
  township: '示范镇',
  village: '示范村',
};

export function formOf(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const form: RegistrationForm = {
    name: '欧阳·示范',
    idNumber: ID_NUMBER,
    sex: '2',
    ethnicity: '15',
    birthDate: '1988-02-29',
    mobile: '19900000001',
    photo: 'photo-1',
    unit: UNIT,
    issuingBank: 'demo-bank',
    emergencyContacts: [{ name: '示范甲', relation: '1', phone: '19900000002', confirmedWithHolder: true }],
    maritalStatus: '2',
    occupation: '2',
    householdAddress: ADDRESS,
    paymentMethods: ['1'],
  };
  const changed: Record<string, unknown> = { ...form, ...changes };
  for (const key in changed) if (changed[key] === undefined) delete changed[key];
  return changed;
}

import { describe, expect, it } from 'vitest';
import { ROLES } from '../accounts/role.js';
import { applyCorrection } from './correction.js';
import { FORM_KEYS } from './form/form-fields.js';
import { ADDRESS, CONTEXT, NOW, OTHER_ID_NUMBER, OTHER_UNIT } from './form-fixture.js';
import { ADMIN, actorOf, OTHER_ADMIN, PERSON, recordOf, taken } from './record-fixture.js';
import type { RegistrationRecord } from './registration-record.js';

const LATER = new Date('2026-11-23T01:00:00Z');
const rejected = recordOf({ state: 'rejected' });
const correct = (record: RegistrationRecord, changes: Record<string, unknown>, by = ADMIN) =>
  applyCorrection(record, changes, by, CONTEXT, LATER);

describe('corrections', () => {
  it('R4: the unit’s admin edits a rejected record; the diff is kept, the card goes back to "data ready", and review comes again', () => {
    const { record, diff, effects, entry } = taken(correct(rejected, { name: '欧阳·师范', ethnicity: '01' }));
    const stamp = { origin: 'admin', by: ADMIN.accountId, at: LATER.toISOString() };
    expect(diff).toEqual([
      { field: 'name', old: '欧阳·示范', new: '欧阳·师范', ...stamp },
      { field: 'ethnicity', old: '15', new: '01', ...stamp },
    ]);
    expect(effects).toEqual(['return-card-to-data-ready', 'notify-holder']);
    expect(record).toMatchObject({ state: 'resubmitted', form: { name: '欧阳·师范', ethnicity: '01' } });
    expect(entry).toMatchObject({
      action: 'correct',
      from: 'rejected',
      to: 'resubmitted',
      fields: ['name', 'ethnicity'],
    });
    expect(JSON.stringify(entry)).not.toContain('师范');
    expect(rejected.form.name).toBe('欧阳·示范');
  });

  it('R33: each field keeps who wrote it last', () => {
    const { record } = taken(correct(rejected, { name: '欧阳·师范', medicalInsuranceNumber: '0012' }));
    expect(record.origins.name).toEqual({ origin: 'admin', by: ADMIN.accountId, at: LATER.toISOString() });
    expect(record.origins.medicalInsuranceNumber?.origin).toBe('admin');
    expect(record.origins.sex).toEqual({ origin: 'self', by: PERSON.accountId, at: NOW.toISOString() });
    const filled = FORM_KEYS.filter((key) => key !== 'unit' && key in record.form);
    expect(FORM_KEYS.filter((key) => key in record.origins)).toEqual(filled);
    const without = taken(correct(record, { medicalInsuranceNumber: null })).record;
    expect('medicalInsuranceNumber' in without.form || 'medicalInsuranceNumber' in without.origins).toBe(false);
  });

  it('R4: nobody but an admin of the current unit corrects it', () => {
    expect(correct(rejected, { name: '欧阳·师范' }, OTHER_ADMIN)).toEqual({ ok: false, refusal: 'out-of-reach' });
    for (const role of ROLES) {
      const { ok } = correct(rejected, { name: '欧阳·师范' }, actorOf(role));
      expect([role, ok]).toEqual([role, ['unit-admin', 'unit-education', 'training-base'].includes(role)]);
    }
  });

  it.each(['returned-for-edit', 'approved', 'permitted'] as const)(
    'R37: the person changes neither name nor ID number in %s',
    (state) => {
      const record = recordOf({ state });
      for (const changes of [{ name: '欧阳·师范' }, { idNumber: OTHER_ID_NUMBER }, { certificateType: '03' }]) {
        const [field] = Object.keys(changes);
        expect(correct(record, changes, PERSON)).toEqual({ ok: false, refusal: 'locked-field', field });
      }
    },
  );

  it('R37: in a draft the person still does', () => {
    const { record, effects } = taken(correct(recordOf(), { name: '欧阳·师范' }, PERSON));
    expect([record.state, record.form.name, effects]).toEqual(['draft', '欧阳·师范', []]);
  });

  it('R10: no correction moves a reviewed registration to another ID number; before that the identity is keyed anew', () => {
    const changes = { idNumber: OTHER_ID_NUMBER, birthDate: '1979-06-15', sex: '1' };
    expect(correct(recordOf({ state: 'approved' }), changes)).toMatchObject({ refusal: 'locked-field' });
    expect(taken(correct(recordOf({ state: 'submitted' }), changes)).effects).toContain('renew-identity');
  });

  it('R6, R16: no correction moves a person to another unit', () => {
    for (const by of [ADMIN, PERSON]) {
      expect(correct(recordOf({ state: 'approved' }), { unit: OTHER_UNIT }, by)).toMatchObject({
        refusal: 'locked-field',
      });
    }
  });

  it('R55: no correction writes the health-record number', () => {
    for (const by of [ADMIN, PERSON]) {
      expect(correct(recordOf({ state: 'approved' }), { healthRecordNumber: '1' }, by)).toMatchObject({
        refusal: 'not-writable',
      });
    }
  });

  it('R19: after approval the person adds what is missing, and changes nothing that is there', () => {
    const record = recordOf({ state: 'permitted' }, { photo: undefined });
    expect(taken(correct(record, { photo: 'photo-2' }, PERSON)).record.form.photo).toBe('photo-2');
    expect(correct(record, { mobile: '19900000009' }, PERSON)).toMatchObject({ refusal: 'already-filled' });
  });

  it('R36: stops what a correction breaks, with all its problems, and not what was broken before', () => {
    expect(correct(rejected, { mobile: '1', householdAddress: { ...ADDRESS, village: '' } })).toMatchObject({
      refusal: 'form-problems',
      problems: [{ field: 'mobile' }, { field: 'householdAddress.village' }],
    });
    const poor = recordOf({ state: 'approved' }, { photo: undefined, occupation: undefined });
    const { problems } = taken(correct(poor, { occupation: '2' }));
    expect(problems.map(({ field }) => field)).toEqual(['photo']);
  });

  it('refuses what is no change, or no field', () => {
    expect(correct(rejected, { name: ' 欧阳·示范 ' })).toEqual({ ok: false, refusal: 'nothing-changed' });
    expect(correct(rejected, { surprise: 1 })).toEqual({ ok: false, refusal: 'unknown-field' });
    expect(correct(rejected, JSON.parse('{"__proto__":{"name":"x"}}'))).toEqual({
      ok: false,
      refusal: 'unknown-field',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { closeCheckTask, missingFields, openCheckTask } from './check-task.js';
import { CONTEXT, NOW } from './form-fixture.js';
import { ADMIN, PERSON, recordOf } from './record-fixture.js';
import { registrationOf } from './registration-of.js';
import { withHealthRecordNumber } from './registration-record.js';

const record = recordOf({ state: 'permitted' });
const poor = recordOf({ state: 'permitted' }, { photo: undefined, emergencyContacts: undefined });
const task = openCheckTask(record.id, NOW);
const confirm = { says: 'all-is-right' } as const;

describe('the check after an activation', () => {
  it('R19: exists after activation and shows which fields are missing', () => {
    expect(task).toEqual({
      registrationId: record.id,
      openedAt: NOW.toISOString(),
      state: 'open',
      closedAt: null,
    });
    expect(missingFields(poor, CONTEXT, NOW)).toEqual(['photo', 'emergencyContacts']);
    expect(missingFields(record, CONTEXT, NOW)).toEqual([]);
  });

  it('R19: closes on confirm, once', () => {
    const closed = closeCheckTask(task, record, confirm, PERSON, CONTEXT, NOW);
    expect(closed).toEqual({ ok: true, task: { ...task, state: 'confirmed', closedAt: NOW.toISOString() } });
    if (!closed.ok) return;
    expect(closeCheckTask(closed.task, record, confirm, PERSON, CONTEXT, NOW)).toEqual({
      ok: false,
      refusal: 'closed',
    });
  });

  it('R19: is not confirmed while something is missing', () => {
    expect(closeCheckTask(task, poor, confirm, PERSON, CONTEXT, NOW)).toEqual({
      ok: false,
      refusal: 'still-missing',
      missing: ['photo', 'emergencyContacts'],
    });
  });

  it('R19: turns into a mismatch case', () => {
    const answer = { says: 'something-is-wrong', fields: ['name', 'ethnicity'] } as const;
    expect(closeCheckTask(task, poor, answer, PERSON, CONTEXT, NOW)).toEqual({
      ok: true,
      task: { ...task, state: 'mismatch', closedAt: NOW.toISOString() },
      opens: { registrationId: record.id, reason: 'information-error', fields: ['name', 'ethnicity'] },
    });
    expect(closeCheckTask(task, record, { ...answer, fields: [] }, PERSON, CONTEXT, NOW).ok).toBe(false);
  });

  it('R19: is the holder’s own, for their own registration', () => {
    expect(closeCheckTask(task, record, confirm, ADMIN, CONTEXT, NOW)).toMatchObject({ refusal: 'out-of-reach' });
    expect(closeCheckTask(task, { ...record, id: 'another' }, confirm, PERSON, CONTEXT, NOW)).toMatchObject({
      refusal: 'out-of-reach',
    });
  });
});

describe('what the match and the system make of a record', () => {
  it('R53: a record with an ID number is what a card is compared with; one without is not', () => {
    expect(registrationOf(record, '岳阳示范县人民医院')).toEqual({
      id: 'registration-1',
      idNumber: '439901198802290020',
      name: '欧阳·示范',
      sex: '2',
      ethnicity: '15',
      birthDate: '1988-02-29',
      unitName: '岳阳示范县人民医院',
      state: 'permitted',
    });
    const certificate = { idNumber: undefined, certificateType: '03', certificateNumber: 'E12345678' };
    expect(registrationOf(recordOf({}, certificate), '')).toBeNull();
  });

  it('R55, R33: the system gives the health-record number, and is its origin', () => {
    const { form, origins } = withHealthRecordNumber(record, '43990100100100001', NOW);
    expect([form.healthRecordNumber, origins.healthRecordNumber?.origin]).toEqual(['43990100100100001', 'system']);
  });
});

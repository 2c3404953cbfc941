import { describe, expect, it } from 'vitest';
import type { CheckName } from './assess-genuineness.js';
import { type Changes, findingOf, readingOf } from './reading-under-test.fixture.js';

const ABSENT = { status: 'absent' } as const;
const UNREAD = { status: 'not-requested' } as const;
const DENIED = { status: 'denied', statusWord: '6982' } as const;

describe('the consistency of a card', () => {
  it.each<[CheckName, Changes, string]>([
    ['id-number', {}, 'passed: well-formed'],
    ['id-number', { idNumber: '439901198802290021' }, 'failed: check-digit'],
    ['id-number', { idNumber: '479901198802290027' }, 'failed: province'],
    ['id-number', { idNumber: '43990119890229002X' }, 'failed: birth-date'],
    ['id-number', { idNumber: '4399011988' }, 'failed: length'],
    ['id-number', { idNumber: ABSENT }, 'not-possible: absent'],
    ['id-number', { idNumber: DENIED }, 'not-possible: denied'],

    ['id-number-region', {}, 'not-possible: region-unassigned'],
    ['id-number-region', { idNumber: '437001880228002' }, 'passed: well-formed'],
    ['id-number-region', { idNumber: '439901198802290021' }, 'not-possible: id-number-invalid'],

    ['birth-date', {}, 'passed: agrees'],
    ['birth-date', { birthDate: '19880301' }, 'failed: differs'],
    ['birth-date', { birthDate: '19880230' }, 'failed: not-a-date'],
    ['birth-date', { birthDate: '1988' }, 'failed: not-a-date'],
    ['birth-date', { birthDate: ABSENT }, 'not-possible: absent'],
    ['birth-date', { idNumber: '439901198802290021' }, 'not-possible: id-number-invalid'],

    ['sex', {}, 'passed: agrees'],
    ['sex', { sex: '2F' }, 'passed: agrees'],
    ['sex', { sex: '01' }, 'failed: differs'],
    ['sex', { sex: '07' }, 'failed: differs'],
    ['sex', { sex: '00' }, 'not-possible: sex-not-stated'],
    ['sex', { sex: '09' }, 'not-possible: sex-not-stated'],
    ['sex', { idNumber: DENIED }, 'not-possible: denied'],

    ['card-number', {}, 'passed: agrees'],
    ['card-number', { cardNumber: '439901880229002' }, 'passed: agrees'],
    ['card-number', { cardNumber: 'E12345678', documentNumber: 'E12345678' }, 'passed: agrees'],
    ['card-number', { cardNumber: 'E12345678', documentNumber: 'E12345678', idNumber: ABSENT }, 'passed: agrees'],
    ['card-number', { cardNumber: 'E12345678', documentNumber: 'E12345679' }, 'failed: differs'],
    ['card-number', { cardNumber: 'E12345678', documentNumber: ABSENT }, 'failed: differs'],
    ['card-number', { cardNumber: 'E12345678', documentNumber: 'E12345679', idNumber: ABSENT }, 'failed: differs'],
    ['card-number', { cardNumber: 'E12345678', documentNumber: UNREAD }, 'not-possible: not-read'],
    ['card-number', { cardNumber: 'E12345678', documentNumber: ABSENT, idNumber: DENIED }, 'not-possible: denied'],
    ['card-number', { documentNumber: ABSENT, idNumber: ABSENT }, 'not-possible: absent'],
    ['card-number', { cardNumber: 'E\uFFFD', documentNumber: 'E\uFFFD', idNumber: ABSENT }, 'failed: differs'],
    ['card-number', { cardNumber: ABSENT }, 'not-possible: absent'],

    ['issued-after-birth', {}, 'passed: in-order'],
    ['issued-after-birth', { issueDate: '19880229' }, 'passed: in-order'],
    ['issued-after-birth', { issueDate: '19880228' }, 'failed: not-in-order'],
    ['issued-after-birth', { issueDate: '20161301' }, 'failed: not-a-date'],
    ['issued-after-birth', { birthDate: DENIED }, 'not-possible: denied'],

    ['issued-in-the-past', { issueDate: '20261122' }, 'passed: in-order'],
    ['issued-in-the-past', { issueDate: '20261123' }, 'failed: in-the-future'],
    ['issued-in-the-past', { issueDate: '2026112' }, 'failed: not-a-date'],
    ['issued-in-the-past', { issueDate: ABSENT }, 'not-possible: absent'],

    ['issued-before-expiry', {}, 'passed: in-order'],
    ['issued-before-expiry', { validUntil: '20160730' }, 'failed: not-in-order'],
    ['issued-before-expiry', { validUntil: UNREAD }, 'not-possible: not-read'],

    ['card-validity', {}, 'passed: within-validity'],
    ['card-validity', { validUntil: '20261122' }, 'passed: within-validity'],
    ['card-validity', { validUntil: '20261121' }, 'failed: expired'],
    ['card-validity', { validUntil: ABSENT }, 'passed: no-limit'],
    ['card-validity', { validUntil: UNREAD }, 'not-possible: not-read'],
    ['card-validity', { validUntil: '99999999' }, 'failed: not-a-date'],

    ['spec-version', {}, 'passed: listed'],
    ['spec-version', { specVersion: '9.99' }, 'failed: not-listed'],
    ['spec-version', { specVersion: ABSENT }, 'not-possible: absent'],
  ])('%s of %j: %s', (check, changes, finding) => {
    expect(findingOf(check, readingOf(changes))).toBe(finding);
  });
});

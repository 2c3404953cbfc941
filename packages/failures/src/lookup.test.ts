import { describe, expect, it } from 'vitest';
import { EXIT_FAMILIES, exitCodeOf, FAILURES, knownFailure } from './index.js';

const thrown = (name: string, code: unknown) => Object.assign(new Error('x'), { name, code });

describe('what was thrown', () => {
  it('is known by the name and the code of the error', () => {
    expect(knownFailure(thrown('ReaderError', 'timeout'))).toEqual({
      room: 'reader',
      code: 'timeout',
      failure: FAILURES.reader.timeout,
    });
    expect(knownFailure(thrown('PlatformError', 'timeout'))?.room).toBe('client');
  });

  it('is known by its cause where it only passes that on', () => {
    const brokenOff = (cause: unknown) => Object.assign(thrown('HealthCardError', 'reading-broken-off'), { cause });
    expect(knownFailure(brokenOff(thrown('ReaderError', 'card-removed')))?.code).toBe('card-removed');
    expect(knownFailure(brokenOff(new TypeError('x')))?.code).toBe('reading-broken-off');
    const wrong = Object.assign(thrown('HealthCardError', 'sam-failed'), { cause: thrown('ApduError', 'timeout') });
    expect(knownFailure(wrong)?.code).toBe('sam-failed');
  });

  it.each([
    thrown('ReaderError', 'toString'),
    thrown('ReaderError', 7),
    thrown('Error', 'timeout'),
    thrown('ReaderError', 'malformed-tlv'),
    new TypeError('x'),
    { name: 'ReaderError', code: 'timeout' },
    null,
  ])('is not known otherwise', (error) => {
    expect(knownFailure(error)).toBeNull();
  });
});

describe('exit codes', () => {
  it('are those of the family', () => {
    expect(exitCodeOf('reader', 'no-card')).toBe(4);
    expect(exitCodeOf('health-card', 'sam-pin-failed')).toBe(6);
    expect(exitCodeOf('smartcard-apdu', 'cancelled')).toBe(130);
  });

  it('are told apart, and fit a byte', () => {
    const codes = Object.values(EXIT_FAMILIES).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toSatisfy((each: number) => each >= 0 && each <= 255);
  });
});

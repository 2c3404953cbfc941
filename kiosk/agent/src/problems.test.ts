import { problemSchema } from '@jika/contract';
import { codesOf } from '@jika/failures';
import { HealthCardError, ReadingBrokenOff } from '@jika/health-card';
import { ReaderError } from '@jika/reader';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from './problem-table.js';
import { AgentError, problem, problemOf } from './problems.js';

/** What a reading or the opening of the SAM can throw; `value-…` come from writing, which no counter does. */
const CARD_CODES = [
  'not-a-health-card',
  'card-blocked',
  'card-failed',
  'sam-missing-application',
  'sam-pin-failed',
  'sam-pin-blocked',
  'sam-failed',
] as const;

describe('the problems', () => {
  it.each(codesOf('reader'))('have a row for what goes wrong with the reader: %s', (code) => {
    expect(problemOf(new ReaderError(code, 'x')).code).toBe(code);
  });

  it.each(CARD_CODES)('have a row for what goes wrong with card or SAM: %s', (code) => {
    expect(problemOf(new HealthCardError(code, 'x')).code).toBe(code);
  });

  it('are those of what broke a reading off', () => {
    const error = new ReadingBrokenOff(null, new ReaderError('card-removed', 'x'));
    expect(problemOf(error).code).toBe('card-removed');
    const endless = Object.assign(new Error('x'), { name: 'ApduError', code: 'too-many-rounds' });
    expect(problemOf(new ReadingBrokenOff(null, endless)).code).toBe('too-many-rounds');
  });

  it.each(Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[])(
    'say what happened and what to do in both languages: %s',
    (code) => {
      const { title, remedy, ...rest } = problemSchema.parse(problem(code));
      for (const text of [title, remedy]) {
        expect(text.zh).toMatch(/\p{Script=Han}/u);
        expect(text.en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
      }
      expect(rest).toEqual({ type: 'about:blank', status: PROBLEMS[code].status, code });
    },
  );

  it('are told apart by their title', () => {
    const titles = Object.values(PROBLEMS).map(({ title }) => title.zh);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each([
    new Error('x'),
    Object.assign(new Error('x'), { code: 'SQLITE_FULL' }),
    { code: 'timeout' },
    null,
    'toString',
  ])('call what nobody foresaw internal, and say nothing of it', (error) => {
    expect(problemOf(error)).toEqual(problem('internal'));
  });

  it('take the code of an error of our own', () => {
    expect(problemOf(new AgentError('not-ready', { cause: new Error('x') }))).toEqual(problem('not-ready'));
  });
});

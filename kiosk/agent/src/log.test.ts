import { PlatformError } from '@jika/client';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLog } from './log.js';

const PERSON = '439901198802290020';

function logged(error: unknown): string {
  const lines: string[] = [];
  openLog({ write: (line) => void lines.push(line) }).error({ err: error }, 'it failed');
  return lines.join('');
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('the log', () => {
  it.each([
    ['a parser that quotes its text', () => thrownBy(() => JSON.parse(`{"a" ${PERSON}`))],
    ['a schema that quotes a key', () => z.strictObject({}).safeParse({ [PERSON]: 1 }).error],
    ['a cause', () => new PlatformError('malformed', { cause: new Error(PERSON) })],
    ['a member', () => Object.assign(new Error('x'), { body: PERSON, headers: { cookie: PERSON } })],
    ['what is no error', () => PERSON],
  ])('repeats nobody after %s', (_, error) => {
    expect(logged(error())).not.toContain(PERSON);
    expect(logged(error())).toContain('it failed');
  });

  it('tells kind, code, place and causes', () => {
    const cause = Object.assign(new Error('no line'), { code: 'ECONNREFUSED' });
    const line = JSON.parse(logged(new PlatformError('unreachable', { cause })));
    expect(line.err).toMatchObject({
      name: 'PlatformError',
      code: 'unreachable',
      cause: { name: 'Error', code: 'ECONNREFUSED' },
    });
    expect(line.err.frames[0]).toContain('log.test');
  });

  it('ends with a chain of causes that does not', () => {
    const error = new Error('x');
    error.cause = error;
    expect(logged(error).length).toBeLessThan(10_000);
  });
});

import { PlatformError } from '@jika/client';
import type { Problem } from '@jika/contract';
import { codesOf } from '@jika/failures';
import { describe, expect, it } from 'vitest';
import { isSessionEnd, troubleOf } from './trouble.js';

const problem: Problem = {
  type: 'about:blank',
  status: 409,
  code: 'already-flagged',
  title: { zh: '这张卡已标记', en: 'Flagged already' },
  remedy: { zh: '请刷新列表。', en: 'Refresh the list.' },
};

describe('trouble with the platform', () => {
  it("is told in the platform's own words where it gave some", () => {
    const { title, remedy, code } = troubleOf(new PlatformError('refused', { problem }));
    expect({ title, remedy, code }).toEqual({ title: problem.title, remedy: problem.remedy, code: problem.code });
  });

  it.each(codesOf('client'))('%s has words of its own in both languages', (code) => {
    const { title, remedy } = troubleOf(new PlatformError(code));
    for (const text of [title, remedy]) expect([text.zh, text.en]).not.toContain('');
  });

  it('is settled only by an answer that is final', () => {
    const unsettled = codesOf('client').filter((code) => troubleOf(new PlatformError(code)).unsettled);
    expect(unsettled).toEqual(['unreachable', 'timeout', 'malformed']);
  });

  it('tells the end of a session from every other one', () => {
    expect(codesOf('client').filter((code) => isSessionEnd(new PlatformError(code)))).toEqual(['unauthorised']);
  });

  it("is not made of this page's own faults", () => {
    const fault = new TypeError('ours');
    expect(() => troubleOf(fault)).toThrow(fault);
  });
});

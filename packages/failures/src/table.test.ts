import { describe, expect, it } from 'vitest';
import { AUDIENCES, codesOf, FAILURE_ROOMS, type Failure, type FailureWords, failureOf, userText } from './index.js';

const ALL = FAILURE_ROOMS.flatMap((room) =>
  codesOf(room).map((code) => ({ name: `${room}/${code}`, code, failure: failureOf(room, code) })),
);
const HAN = /\p{Script=Han}/u;

const sentences = ({ what, causes, steps }: FailureWords): string[] => [
  what,
  ...causes,
  ...Object.values(steps).flat(),
];

describe.each(ALL)('$name', ({ code, failure }) => {
  const { zh, en } = failure;

  it('has a code in kebab case', () => {
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/u);
    expect(code.length).toBeLessThanOrEqual(60);
  });

  it('is told in Chinese with Chinese punctuation', () => {
    expect(zh.title).toMatch(HAN);
    for (const text of sentences(zh)) {
      expect(text).toMatch(/[\p{Script=Han}）.]|^apt-get/u);
      expect(text).not.toMatch(/\p{Script=Han}[,;:!?]/u);
    }
  });

  it('is told in English in whole sentences', () => {
    expect(en.title).toMatch(/^[A-Z][^.]*(?:\. [^.]*)?$/u);
    for (const text of [en.title, ...sentences(en)]) {
      expect(text).not.toMatch(HAN);
      expect(text).not.toMatch(/[‘’“”，。；：]/u);
    }
  });

  it('says as much in one language as in the other', () => {
    expect(shapeOf(zh)).toEqual(shapeOf(en));
  });

  it('names one to four causes, and one to four steps for somebody', () => {
    const lists = [zh.causes, ...Object.values(zh.steps)];
    expect(Object.keys(zh.steps)).not.toEqual([]);
    for (const list of lists) expect(list.length).toSatisfy((length: number) => length >= 1 && length <= 4);
  });
});

const shapeOf = ({ causes, steps }: FailureWords) => ({
  causes: causes.length,
  steps: AUDIENCES.map((audience) => steps[audience]?.length ?? 0),
});

describe('the text for a page', () => {
  const failure = (steps: FailureWords['steps']): Failure => {
    const words = { title: 'T', what: 'W.', causes: ['C.'], steps };
    return { exit: 'data', zh: words, en: words };
  };

  it('is for whoever stands nearest', () => {
    expect(userText(failure({ developer: ['c'], technician: ['b'], clerk: ['a'] })).remedy.en).toBe('a');
    expect(userText(failure({ developer: ['c'], technician: ['b'] })).remedy.en).toBe('b');
  });

  it('joins steps as each language does', () => {
    expect(userText(failure({ clerk: ['A.', 'B.'] })).remedy).toEqual({ zh: 'A.B.', en: 'A. B.' });
  });
});

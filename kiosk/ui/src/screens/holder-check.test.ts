import { HOLDER_CHECK_STATES, type HolderCheckShown, type Problem } from '@jika/contract';
import type { MatchReport } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { holderCheckWords, verdictShown } from './holder-check.js';

const REPORT: MatchReport = {
  headline: 'ready',
  findings: [{ verdict: 'ready', rules: [], fields: [] }],
  fields: [],
  registrationId: 'one',
  unitName: null,
  card: null,
  policyVersion: 'test',
  matchedAt: '2026-11-26T00:00:00.000Z',
};
const PROBLEM: Problem = {
  type: 'about:blank',
  status: 422,
  code: 'id-card-not-read',
  title: { zh: '身份证没有读出', en: 'The ID card was not read' },
  remedy: { zh: '请再放一次。', en: 'Put it on again.' },
};
const check = (state: HolderCheckShown['state'], blocksActivation: boolean): HolderCheckShown => ({
  state,
  problem: null,
  blocksActivation,
});
const headline = (holderCheck: HolderCheckShown | null) =>
  verdictShown({ phase: 'verdict', insertionId: 'one', report: REPORT, holderCheck }).headline.zh;

describe('the verdict of a card that is ready', () => {
  it('says so where no ID card is asked for, where none is needed, and once the holder is confirmed', () => {
    for (const none of [null, check('waiting', false), check('confirmed', false)]) {
      expect(headline(none)).toBe('信息一致，可以激活');
    }
  });

  it('never says that the card can be activated while the check keeps it from that', () => {
    for (const state of HOLDER_CHECK_STATES) expect(headline(check(state, true))).not.toContain('可以激活');
    expect(headline(check('other-person', true))).toBe('身份证不是本人的，不能激活');
  });
});

describe('the words of the check', () => {
  it('are those of a problem, where there is one', () => {
    const words = holderCheckWords({ ...check('waiting', false), problem: PROBLEM });
    expect(words).toEqual({ tone: 'look', title: PROBLEM.title, hint: PROBLEM.remedy, code: 'id-card-not-read' });
  });

  it('are right only for the holder', () => {
    const right = HOLDER_CHECK_STATES.filter((state) => holderCheckWords(check(state, false)).tone === 'right');
    expect(right).toEqual(['confirmed']);
  });
});

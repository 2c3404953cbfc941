import { COMPARED_FIELDS, type MatchReport, VERDICTS, type Verdict } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Text } from './locale.js';
import { VERDICT_WORDS } from './verdict-messages.js';
import { verdictSummary } from './verdict-summary.js';

const report = (headline: Verdict, change: Partial<MatchReport> = {}): MatchReport => ({
  headline,
  findings: [{ verdict: headline, rules: ['X4'], fields: [] }],
  fields: [],
  registrationId: null,
  unitName: null,
  card: null,
  policyVersion: '1',
  matchedAt: '2026-11-22T02:24:00.000Z',
  ...change,
});

const CHINESE = /\p{Script=Han}/u;
const textsOf = (verdict: Verdict): Text[] => {
  const { headline, short, reason, nextSteps } = VERDICT_WORDS[verdict];
  return [headline, short, reason, ...nextSteps];
};

describe('the words of a verdict', () => {
  it.each(VERDICTS)('%s is said in Chinese and in English', (verdict) => {
    for (const { zh, en } of textsOf(verdict)) {
      expect(zh).toMatch(CHINESE);
      expect(en).not.toMatch(CHINESE);
      expect(en.trim()).not.toBe('');
    }
  });

  it.each(VERDICTS.filter((verdict) => verdict !== 'ready'))('%s says what to do next', (verdict) => {
    expect(VERDICT_WORDS[verdict].nextSteps.length).toBeGreaterThan(0);
  });

  it('gives every verdict a headline of its own in each language', () => {
    for (const locale of LOCALES) {
      const headlines = VERDICTS.map((verdict) => VERDICT_WORDS[verdict].headline[locale]);
      expect(new Set(headlines).size).toBe(VERDICTS.length);
    }
  });

  it('never blames and never speaks jargon', () => {
    const all = VERDICTS.flatMap(textsOf).flatMap(({ zh, en }) => [zh, en]);
    for (const text of all) expect(text).not.toMatch(/您操作|操作有误|异常|APDU|error code|invalid/iu);
  });
});

describe('the summary of a report', () => {
  const mismatch = (fields: MatchReport['findings'][number]['fields']): string =>
    verdictSummary(report('field-mismatch', { findings: [{ verdict: 'field-mismatch', rules: ['R20'], fields }] }))
      .headline.zh;

  it('names up to two fields that differ, and counts more (R20)', () => {
    expect(mismatch(['name'])).toBe('姓名不一致，不能激活');
    expect(mismatch(['name', 'sex'])).toBe('姓名、性别不一致，不能激活');
    expect(mismatch([...COMPARED_FIELDS])).toBe(`${COMPARED_FIELDS.length}\u00a0项信息不一致，不能激活`);
    expect(mismatch([])).toBe('信息不一致，不能激活');
  });

  it('tells when and where an active card was activated, in the zone of the notice', () => {
    const activation = { at: '2026-10-12T16:41:08.000Z', outletName: '洞庭支行', stationName: '1 号柜台' };
    const card = { cardNumber: '4399 **** **** 0020', issueSerial: '1', state: 'active' as const, activation };
    const [reason] = verdictSummary(report('already-active', { card })).reasons;
    expect(reason?.zh).toBe('2026-10-13 00:41 在洞庭支行 1\u00a0号柜台激活');
  });

  it('tells why a card was marked for replacement (X6)', () => {
    const replacementFlag = { at: '2026-10-12T02:41:08.000Z', reason: 'lost' as const };
    const card = { cardNumber: '4399 **** **** 0020', issueSerial: '1', state: 'made' as const, replacementFlag };
    const [reason] = verdictSummary(report('replacement-flagged', { card })).reasons;
    expect(reason?.zh).toContain('卡片遗失');
  });

  it.each(VERDICTS)('%s never takes more than two lines of reasons', (verdict) => {
    const findings = VERDICTS.map((each) => ({ verdict: each, rules: [], fields: [] }));
    expect(verdictSummary(report(verdict, { findings, unitName: '示范县人民医院' })).reasons).toHaveLength(2);
  });

  it('R7: tells in full what only informs, beside the headline that it leaves', () => {
    const findings = [
      { verdict: 'ready' as const, rules: ['X4'], fields: [] },
      { verdict: 'moved-out' as const, rules: ['R7'], fields: [] },
    ];
    const { headline, reasons } = verdictSummary(report('ready', { findings, unitName: '示范县人民医院' }));
    expect(headline.zh).toBe('信息一致，可以激活');
    expect(reasons.at(1)?.zh).toBe('持卡人已转往外省，后续事宜请咨询接收省份');
  });

  it('names what differs without consequence', () => {
    const findings = [{ verdict: 'ready' as const, rules: ['X4'], fields: ['ethnicity' as const] }];
    expect(verdictSummary(report('ready', { findings })).reasons.at(0)?.zh).toContain('民族有出入，不影响激活');
  });

  it.each([
    ['replaced-card', '旧卡'],
    ['unknown-card', '没有这张卡的制卡记录'],
    ['void-card', '已经作废'],
  ] as const)('X6: tells a card of the kind %s by its own reason', (detail, said) => {
    const findings = [{ verdict: 'other-card' as const, rules: ['X6'], fields: [], detail }];
    expect(verdictSummary(report('other-card', { findings })).reasons.at(0)?.zh).toContain(said);
  });

  it('names what else applies', () => {
    const findings = [
      { verdict: 'other-card' as const, rules: ['X6'], fields: [] },
      { verdict: 'field-mismatch' as const, rules: ['R20'], fields: [] },
    ];
    const { reasons } = verdictSummary(report('other-card', { findings, unitName: '示范县人民医院' }));
    expect(reasons.at(1)?.zh).toBe('另有：信息不一致');
  });
});

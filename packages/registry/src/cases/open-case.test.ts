import { describe, expect, it } from 'vitest';
import { ROLES } from '../accounts/role.js';
import { MISMATCH_REASONS } from '../cards/physical-card.js';
import { DEFAULT_CALENDAR } from '../periods/calendar-settings.js';
import { actorOf, CHAINS, climbed, DETAILS, NOW, opened, requestOf } from './case-fixture.js';
import { CASE_KINDS, CASE_RULES, CASE_STATES } from './case-kind.js';
import { isExportable, remarkOf } from './case-views.js';
import { mayOpen, mergeDuplicate, type OpenRequest, openCase } from './open-case.js';
import type { ValuePair } from './value-pair.js';

const open = (request: OpenRequest, now = NOW) => openCase(request, [], DEFAULT_CALENDAR, now);
const withPairs = (corrections: ValuePair[]) =>
  opened('replacement', { details: { ...DETAILS.replacement, corrections } as OpenRequest['details'] });

describe('R20: a case is opened', () => {
  it('R20, R66: suspends a lost card at once, and no other', () => {
    for (const reasonCode of MISMATCH_REASONS)
      expect(open(requestOf('replacement', { reasonCode }))).toMatchObject({
        ok: true,
        effects: reasonCode === 'lost' ? ['suspend-card'] : [],
      });
  });

  it('R66: has one of three reasons if it is a replacement, and none if it is not', () => {
    expect(MISMATCH_REASONS).toEqual(['lost', 'damaged', 'information-error']);
    expect(open(requestOf('replacement', { reasonCode: null }))).toEqual({ ok: false, problem: 'details-invalid' });
    expect(open(requestOf('void', { reasonCode: 'lost' }))).toEqual({ ok: false, problem: 'details-invalid' });
  });

  it.each(CASE_KINDS)('R17: %s may be opened by those whom its rule names, and by no customer service', (kind) => {
    for (const role of ROLES)
      expect(open(requestOf(kind, { openedBy: actorOf(role) })).ok, role).toBe(CASE_RULES[kind].openers.includes(role));
    expect(CASE_RULES[kind].openers).not.toContain('customer-service');
  });

  it('R16: work unit and training base both may open a no-unit case, and it carries the right unit', () => {
    for (const role of ['unit-education', 'training-base'] as const)
      expect(opened('no-unit', { openedBy: actorOf(role) }).personal.details).toEqual({
        kind: 'no-unit',
        correctUnitName: '岳阳示范县人民医院',
      });
  });

  it('R22, R23: one second after the closing day it stands in the next year, and the submitter is told', () => {
    const inTime = open(requestOf('replacement'), new Date('2026-10-30T23:59:59+08:00'));
    const late = open(requestOf('replacement'), new Date('2026-10-31T00:00:00+08:00'));
    expect(inTime).toMatchObject({ ok: true, case: { clear: { periodKey: '2026' } }, notice: null });
    expect(late).toMatchObject({
      ok: true,
      case: { clear: { periodKey: '2027', rolledOverFrom: '2026' } },
      notice: { from: '2026', to: '2027' },
    });
  });

  it('R67: bounds what is written', () => {
    const details = { ...DETAILS['no-unit'], correctUnitName: '长'.repeat(201) } as OpenRequest['details'];
    expect(open(requestOf('no-unit', { details }))).toEqual({ ok: false, problem: 'details-invalid' });
    const pair = { field: 'name', wrong: '甲', right: '乙' } as const;
    expect(() => withPairs([pair, pair])).toThrow('details-invalid');
    expect(() => withPairs([{ ...pair, field: 'photo' as never }])).toThrow('details-invalid');
  });

  it('R20: keeps nothing personal among what is searched by', () => {
    const { clear } = opened('replacement');
    expect(JSON.stringify(clear)).not.toMatch(/欧阳|4399|199000/u);
  });
});

describe('R20: one open case per subject and kind', () => {
  it.each(CASE_STATES)('R20: refuses a second one while the first is %s, unless that is closed', (state) => {
    const existing = [{ ...opened('replacement').clear, state }];
    const closed = ['executed', 'refused', 'withdrawn'].includes(state);
    const expected = closed ? { ok: true } : { ok: false, problem: 'case-open', caseId: 'case-1' };
    expect(mayOpen(existing, { kind: 'replacement', subjectKey: 'subject-1' })).toEqual(expected);
    expect(openCase(requestOf('replacement'), existing, DEFAULT_CALENDAR, NOW).ok).toBe(closed);
  });

  it('R20: allows one of another kind and one of another subject', () => {
    const existing = [opened('replacement').clear];
    expect(mayOpen(existing, { kind: 'void', subjectKey: 'subject-1' }).ok).toBe(true);
    expect(mayOpen(existing, { kind: 'replacement', subjectKey: 'subject-2' }).ok).toBe(true);
  });

  const duplicate = requestOf('replacement', {
    id: 'case-2',
    reasonCode: 'lost',
    openedBy: actorOf('clerk'),
    details: {
      ...DETAILS.replacement,
      corrections: [
        { field: 'name', wrong: '甲', right: '乙' },
        { field: 'sex', wrong: '男', right: '女' },
      ],
    } as OpenRequest['details'],
  });

  it('R20: merges a second report, which suspends a lost card all the same', () => {
    const { case: merged, effects } = mergeDuplicate(opened('replacement'), duplicate, NOW);
    expect(effects).toEqual(['suspend-card']);
    expect(merged.clear.mergedIds).toEqual(['case-2']);
    expect(remarkOf(merged)).toBe('姓名有误：“欧阳·师范”应为“欧阳·示范”；性别有误：“男”应为“女”');
    expect(mergeDuplicate(merged, duplicate, NOW).case).toEqual(merged);
  });

  it('R67: changes nothing under a seal', () => {
    const sealed = climbed(opened('replacement'), 'unit', CHAINS.full);
    expect(mergeDuplicate(sealed, duplicate, NOW).case.personal.details).toEqual(sealed.personal.details);
  });
});

describe('R67: the remark of annex 4', () => {
  const name: ValuePair = { field: 'name', wrong: '欧阳·师范', right: '欧阳·示范' };

  it('R67: names the wrong data and gives the right data, in the order of the fields', () => {
    const sex: ValuePair = { field: 'sex', wrong: '男', right: '女' };
    expect(remarkOf(withPairs([sex, name]))).toBe('姓名有误：“欧阳·师范”应为“欧阳·示范”；性别有误：“男”应为“女”');
  });

  it.each([
    ['the right half is missing', [{ ...name, right: null }]],
    ['the wrong half is missing', [{ ...name, wrong: ' ' }]],
    ['one of two pairs is not whole', [name, { field: 'sex', wrong: '男', right: '' } as const]],
    ['both halves are the same', [{ ...name, right: '欧阳·师范' }]],
    ['nothing is named', []],
  ])('R67: cannot be exported while %s', (_what, pairs) => {
    const escalation = withPairs(pairs);
    expect(remarkOf(escalation)).toBeNull();
    expect(isExportable(escalation)).toBe(false);
  });

  it.each(['lost', 'damaged'] as const)(
    'R66, R67: of a card that is %s is empty, and its row goes out',
    (reasonCode) => {
      const escalation = opened('replacement', { reasonCode });
      expect([remarkOf(escalation), isExportable(escalation)]).toEqual(['', true]);
    },
  );

  it.each(['void', 'no-unit', 'id-dispute'] as const)('R67: is none of %s', (kind) => {
    expect([remarkOf(opened(kind)), isExportable(opened(kind))]).toEqual([null, true]);
  });
});

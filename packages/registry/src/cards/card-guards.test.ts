import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardFacts, decideCard } from './card-guards.js';
import { CARD_ACTIONS } from './card-life.js';
import type { PhysicalCard } from './physical-card.js';

const activation = { at: '2026-01-05T02:00:00.000Z', outletName: '岳阳示范银行', stationName: '一号窗口' };
const replacementFlag = { at: '2026-02-05T02:00:00.000Z', reason: 'damaged' } as const;
const OLD: PhysicalCard = { cardNumber: '439901198802290020', issueSerial: '2016000731', state: 'active', activation };
const NEW: PhysicalCard = { cardNumber: '439901198802290020', issueSerial: '2026000118', state: 'made' };

const CLERK = { id: 'clerk-1', role: 'clerk' } as const;
const PLATFORM = { id: 'platform', role: 'platform' } as const;
const factsOf = (card: PhysicalCard, changes: Partial<CardFacts> = {}): CardFacts => ({
  card,
  others: [],
  actor: CLERK,
  suspendedBy: null,
  ...changes,
});

const without = (card: PhysicalCard, cards: readonly PhysicalCard[]) => cards.filter((other) => other !== card);

describe('X4, X6: what stands against an action on a card', () => {
  it('X4: lets no second card of a registration be active', () => {
    expect(decideCard('activate', factsOf(NEW, { others: [OLD] }))).toEqual({ ok: false, problem: 'no-other-active' });
  });

  it('X6: activates the new card with the same number where the old one is flagged, and the old one is replaced then', () => {
    const old = { ...OLD, replacementFlag };
    expect(decideCard('replace', factsOf(old, { others: [NEW], actor: PLATFORM }))).toEqual({
      ok: false,
      problem: 'newer-active',
    });
    expect(decideCard('activate', factsOf(NEW, { others: [old] }))).toEqual({ ok: true, state: 'active' });
    const active: PhysicalCard = { ...NEW, state: 'active', activation };
    expect(decideCard('replace', factsOf(old, { others: [active], actor: PLATFORM }))).toEqual({
      ok: true,
      state: 'replaced',
    });
    expect(decideCard('replace', factsOf(active, { others: [old], actor: PLATFORM })).ok).toBe(false);
  });

  it('X6: activates no card that waits to be replaced', () => {
    expect(decideCard('activate', factsOf({ ...NEW, replacementFlag }))).toEqual({ ok: false, problem: 'not-flagged' });
  });

  it.each([
    ['registrant', 'registrant-1', true],
    ['registrant', 'registrant-2', false],
    ['clerk', 'clerk-1', false],
    ['bank-branch', 'bank-1', false],
    ['province', 'province-1', false],
    ['unit-admin', 'admin-1', true],
  ] as const)('R20: after a withdrawn loss report %s %s puts the card back: %s', (role, id, may) => {
    const facts = { actor: { id, role }, suspendedBy: 'registrant-1' };
    const active = decideCard('reactivate', factsOf({ ...OLD, state: 'suspended' }, facts));
    const made = decideCard('release', factsOf({ ...NEW, state: 'suspended' }, facts));
    expect([active, made]).toEqual(
      may
        ? [
            { ok: true, state: 'active' },
            { ok: true, state: 'made' },
          ]
        : [
            { ok: false, problem: 'by-reporter-or-unit-admin' },
            { ok: false, problem: 'by-reporter-or-unit-admin' },
          ],
    );
  });

  it('X4: puts back as active only what was active', () => {
    const facts = { actor: { id: 'a', role: 'unit-admin' }, suspendedBy: 'b' } as const;
    expect(decideCard('reactivate', factsOf({ ...NEW, state: 'suspended' }, facts))).toEqual({
      ok: false,
      problem: 'was-active',
    });
    expect(decideCard('release', factsOf({ ...OLD, state: 'suspended' }, facts))).toEqual({
      ok: false,
      problem: 'never-active',
    });
    expect(decideCard('reactivate', factsOf({ ...OLD, state: 'suspended' }, { ...facts, others: [OLD] }))).toEqual({
      ok: false,
      problem: 'no-active-at-all',
    });
  });

  it('X4, X6: activates each card once at most and keeps one active, whatever is tried by whomever', () => {
    const roles = ['registrant', 'clerk', 'unit-admin', 'bank-branch', 'province', 'platform'] as const;
    const anything = fc.tuple(fc.nat(2), fc.constantFrom(...CARD_ACTIONS), fc.constantFrom(...roles));
    const useful = fc.tuple(
      fc.nat(2),
      fc.constantFrom('activate', 'flag-for-replacement', 'suspend', 'reactivate', 'release'),
      fc.constantFrom('clerk', 'unit-admin'),
    );
    const step = fc.oneof({ weight: 1, arbitrary: anything }, { weight: 3, arbitrary: useful });
    let replaced = 0;
    const walk = fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
      const cards: PhysicalCard[] = ['1', '2', '3'].map((issueSerial) => ({ ...NEW, issueSerial }));
      const activated: string[] = [];
      for (const [index, action, role] of steps) {
        const card = cards[index];
        if (card === undefined) continue;
        const facts = { card, others: without(card, cards), actor: { id: role, role }, suspendedBy: 'clerk' };
        const decision = decideCard(action, facts);
        if (!decision.ok) continue;
        cards[index] = {
          ...card,
          state: decision.state,
          ...(action === 'flag-for-replacement' && { replacementFlag }),
          ...(action === 'activate' && { activation }),
        };
        if (action !== 'activate') continue;
        activated.push(card.issueSerial);
        for (const [at, other] of cards.entries()) {
          if (at === index || other.state !== 'active') continue;
          const givesWay = { card: other, others: without(other, cards), actor: PLATFORM, suspendedBy: null };
          expect(decideCard('replace', givesWay)).toEqual({ ok: true, state: 'replaced' });
          cards[at] = { ...other, state: 'replaced' };
          replaced += 1;
        }
      }
      expect(new Set(activated).size).toBe(activated.length);
      expect(cards.filter(({ state }) => state === 'active').length).toBeLessThanOrEqual(1);
    });
    fc.assert(walk, { numRuns: 400, seed: 20261030 });
    expect(replaced).toBeGreaterThan(5);
  });
});

import { describe, expect, it } from 'vitest';
import { ROLES } from '../accounts/role.js';
import { CARD_ACTIONS, CARD_LIFE, type CardAction, type CardActor, cardAfter } from './card-life.js';
import { CARD_STATES, type CardState } from './physical-card.js';

type Column = readonly (CardState | null)[];

/** Columns: data-ready, making, failed-data, made, at-branch, notified, collected, checked, active, suspended, replaced, void. */
const CELLS: Readonly<Record<CardAction, Column>> = {
  'start-making': ['making', null, null, null, null, null, null, null, null, null, null, null],
  'finish-making': [null, 'made', null, null, null, null, null, null, null, null, null, null],
  'fail-data': [null, 'failed-data', null, 'failed-data', null, null, null, null, null, null, null, null],
  'correct-data': [null, null, 'data-ready', null, null, null, null, null, null, null, null, null],
  deliver: [null, null, null, 'at-branch', null, null, null, null, null, null, null, null],
  notify: [null, null, null, null, 'notified', null, null, null, null, null, null, null],
  collect: [null, null, null, null, 'collected', 'collected', null, null, null, null, null, null],
  check: [null, null, null, null, null, null, 'checked', null, null, null, null, null],
  activate: [null, null, null, 'active', 'active', 'active', 'active', 'active', null, null, null, null],
  'flag-for-replacement': [
    null,
    null,
    null,
    'made',
    'at-branch',
    'notified',
    'collected',
    'checked',
    'active',
    'suspended',
    null,
    null,
  ],
  suspend: [
    null,
    null,
    null,
    'suspended',
    'suspended',
    'suspended',
    'suspended',
    'suspended',
    'suspended',
    null,
    null,
    null,
  ],
  reactivate: [null, null, null, null, null, null, null, null, null, 'active', null, null],
  release: [null, null, null, null, null, null, null, null, null, 'made', null, null],
  replace: [
    null,
    null,
    null,
    'replaced',
    'replaced',
    'replaced',
    'replaced',
    'replaced',
    'replaced',
    'replaced',
    null,
    null,
  ],
  void: ['void', 'void', 'void', 'void', 'void', 'void', 'void', 'void', 'void', 'void', null, null],
};

/** Columns: registrant, trainee, unit-admin, unit-education, prefecture, province, bank-branch, clerk, platform. */
const ACTORS = [
  'registrant',
  'trainee',
  'unit-admin',
  'unit-education',
  'prefecture',
  'province',
  'bank-branch',
  'clerk',
  'platform',
];
const MAY: Readonly<Record<CardAction, string>> = {
  'start-making': '.....xx..',
  'finish-making': '.....xx..',
  'fail-data': '.....xx..',
  'correct-data': '..x......',
  deliver: '......xx.',
  notify: '..x.x.xxx',
  collect: '......xx.',
  check: 'xx.....x.',
  activate: '.......x.',
  'flag-for-replacement': '..xxxx..x',
  suspend: 'xxxxxxxxx',
  reactivate: 'xxxxxxxx.',
  release: 'xxxxxxxx.',
  replace: '........x',
  void: '.....x..x',
};

const EVERYBODY: readonly CardActor[] = [...ROLES, 'platform'];

describe('D5.2 the life of a card', () => {
  const cells = CARD_ACTIONS.flatMap((action) =>
    CARD_STATES.map((state, column) => [state, action, CELLS[action][column] ?? null] as const),
  );

  it.each(cells)('%s, %s -> %s, by whom it is given and by nobody else', (state, action, next) => {
    expect(cardAfter(state, action)).toBe(next);
    for (const actor of EVERYBODY) {
      const column = ACTORS.indexOf(actor);
      const may = column >= 0 && MAY[action][column] === 'x';
      expect(CARD_LIFE.after(state, action, actor), actor).toBe(may ? next : null);
    }
  });

  it('R4: takes a card whose data failed back to data-ready, by the unit alone', () => {
    const failed = CARD_LIFE.after('made', 'fail-data', 'bank-branch');
    expect(failed).toBe('failed-data');
    expect(CARD_LIFE.after('failed-data', 'correct-data', 'unit-admin')).toBe('data-ready');
    expect(EVERYBODY.filter((actor) => CARD_LIFE.after('failed-data', 'correct-data', actor) !== null)).toEqual([
      'unit-admin',
    ]);
  });

  it('R11: is over once it was replaced or void', () => {
    for (const state of ['replaced', 'void'] as const)
      expect(CARD_ACTIONS.filter((action) => cardAfter(state, action) !== null)).toEqual([]);
  });
});

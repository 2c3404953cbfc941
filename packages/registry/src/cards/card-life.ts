import type { Role } from '../accounts/role.js';
import { stateMachine, type Transition } from '../state-machine.js';
import { type CardState, UNACTIVATED_STATES, UNCOLLECTED_STATES } from './physical-card.js';

/** What can happen to a card (D5.2). */
export const CARD_ACTIONS = [
  'start-making',
  'finish-making',
  'fail-data',
  'correct-data',
  'deliver',
  'notify',
  'collect',
  'check',
  'activate',
  'flag-for-replacement',
  'suspend',
  'reactivate',
  'release',
  'replace',
  'void',
] as const;
export type CardAction = (typeof CARD_ACTIONS)[number];

/** `platform` stands for what comes of something else by itself: a replaced card, a registration that became void (R10). */
export type CardActor = Role | 'platform';

type Row = Transition<CardState, CardAction, CardActor>;

const HOLDER: readonly CardActor[] = ['registrant', 'trainee'];
const BRANCH: readonly CardActor[] = ['bank-branch', 'clerk'];
/** The bank itself, or the province that reads in the bank's result (D6.15). */
const MAKER: readonly CardActor[] = ['bank-branch', 'province'];
const CHASER: readonly CardActor[] = [...BRANCH, 'unit-admin', 'prefecture', 'platform'];
/** Nobody who hears of a loss is told to go elsewhere (R20). */
const LOSS_DESK: readonly CardActor[] = [
  ...HOLDER,
  ...BRANCH,
  'unit-admin',
  'unit-education',
  'prefecture',
  'province',
];
const FLAGGER: readonly CardActor[] = ['unit-admin', 'unit-education', 'prefecture', 'province', 'platform'];

const NOT_YET_ACTIVE: readonly CardState[] = [...UNCOLLECTED_STATES, ...UNACTIVATED_STATES];
const LIVE_CARDS: readonly CardState[] = [...NOT_YET_ACTIVE, 'active', 'suspended'];
const BEFORE_A_CARD: readonly CardState[] = ['data-ready', 'making', 'failed-data'];

const fromAll = (from: readonly CardState[], row: Omit<Row, 'from' | 'to'>, to?: CardState): Row[] =>
  from.map((state) => ({ ...row, from: state, to: to ?? state }));

/**
 * D5.2. `replaced` and `void` are final. A flag changes no state: it stops the card by itself (X6). A suspended card comes back by
 * `reactivate` if it was active, else by `release`: its activation is still to come, at a counter, with the card in hand (X4).
 */
export const CARD_LIFE = stateMachine<CardState, CardAction, CardActor>([
  { from: 'data-ready', action: 'start-making', by: MAKER, to: 'making' },
  { from: 'making', action: 'finish-making', by: MAKER, to: 'made' },
  ...fromAll(['making', 'made'], { action: 'fail-data', by: MAKER }, 'failed-data'),
  { from: 'failed-data', action: 'correct-data', by: ['unit-admin'], to: 'data-ready' },
  { from: 'made', action: 'deliver', by: BRANCH, to: 'at-branch' },
  { from: 'at-branch', action: 'notify', by: CHASER, to: 'notified' },
  ...fromAll(['at-branch', 'notified'], { action: 'collect', by: BRANCH }, 'collected'),
  { from: 'collected', action: 'check', by: [...HOLDER, 'clerk'], to: 'checked' },
  ...fromAll(NOT_YET_ACTIVE, { action: 'activate', by: ['clerk'] }, 'active'),
  ...fromAll(LIVE_CARDS, { action: 'flag-for-replacement', by: FLAGGER }),
  ...fromAll([...NOT_YET_ACTIVE, 'active'], { action: 'suspend', by: [...LOSS_DESK, 'platform'] }, 'suspended'),
  { from: 'suspended', action: 'reactivate', by: LOSS_DESK, to: 'active' },
  { from: 'suspended', action: 'release', by: LOSS_DESK, to: 'made' },
  ...fromAll(LIVE_CARDS, { action: 'replace', by: ['platform'] }, 'replaced'),
  ...fromAll([...BEFORE_A_CARD, ...LIVE_CARDS], { action: 'void', by: ['province', 'platform'] }, 'void'),
]);

/** The state of a card after an action, whoever may do it; null when that cannot be done in that state. Who and whether: `decideCard`. */
export function cardAfter(state: CardState, action: CardAction): CardState | null {
  return CARD_LIFE.transitions.find((row) => row.from === state && row.action === action)?.to ?? null;
}

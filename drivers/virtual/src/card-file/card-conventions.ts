import { MOST_TRIES } from '../chip/try-counter.js';
import type { JsonNode } from '../json/json-node.js';
import { parseNumbers, parseSettings, type SettingReaders } from '../json/parse-settings.js';

/**
 * `specification`: writes as the specification wants them. `v1-test-build`: those of one vendor's test program pass too, which sends
 * records without secure messaging, updates the previous record of a cyclic file, and writes index flags with no data (spec e.2).
 */
export const DIALECTS = ['specification', 'v1-test-build'] as const;
export type Dialect = (typeof DIALECTS)[number];

const FACTOR_POSITIONS = ['first-8', 'last-8'] as const;

/** What no published text tells about real cards, so that a reader has to get along with either (spec b.1, e, f). */
export interface CardConventions {
  /** Which historical bytes are the diversification factor (spec b.1, k.6). */
  readonly factorPosition: (typeof FACTOR_POSITIONS)[number];
  /** Place n is the last byte of EXTERNAL and INTERNAL AUTHENTICATE that means version n of the card's keys (spec f.1). */
  readonly keyVersions: readonly number[];
  /** P2 that INTERNAL AUTHENTICATE is taken with (spec f.4); with none, the card gives no proof. */
  readonly internalAuthenticationP2: readonly number[];
  /** Wrong authentications in a row until a key is blocked, 1 to 15 (spec f.4). */
  readonly triesAtMost: number;
  readonly dialect: Dialect;
}

export const DEFAULT_CARD_CONVENTIONS: CardConventions = {
  factorPosition: 'first-8',
  keyVersions: [1, 2, 3, 4],
  internalAuthenticationP2: [0x00, 0x04],
  triesAtMost: MOST_TRIES,
  dialect: 'specification',
};

const READERS: SettingReaders<CardConventions> = {
  factorPosition: (node) => node.oneOf(FACTOR_POSITIONS),
  keyVersions: (node) => parseNumbers(node, 4, 0, 0xff),
  internalAuthenticationP2: (node) => node.items(4).map((each) => each.integer(0, 0xff)),
  triesAtMost: (node) => node.integer(1, MOST_TRIES),
  dialect: (node) => node.oneOf(DIALECTS),
};

/** Those that are left out are usual. @throws VirtualCardError with the code of `node`. */
export const parseConventions = (node: JsonNode): CardConventions =>
  parseSettings(node, READERS, DEFAULT_CARD_CONVENTIONS);

import type { KeyUsage } from '../files/key-usage.js';

/** What no published text tells about real cards: each is a decision that a deployment can change (spec f, l). */
export interface ChipConventions {
  /** Which eight historical bytes are the card's diversification factor. Vendors' readers use the first; the social security card the last (spec b.1). */
  readonly factorPosition: 'first-8' | 'last-8';
  /** Version that the SAM is asked for, 0 to 7, of all keys but the maintenance keys (spec f.1). */
  readonly keyVersion: number;
  /** Version of the maintenance keys (STK): the one vendor whose code writes cards calls it 0, the other 1 like all others (spec f.1). */
  readonly maintenanceKeyVersion: number;
  /** Last byte of EXTERNAL and INTERNAL AUTHENTICATE: version of the card's key, 01 wherever it was seen (spec e). */
  readonly cardKeyVersion: number;
  /** P2 of INTERNAL AUTHENTICATE: one vendor sends 00 although its key list says 04 (spec f.4). */
  readonly internalAuthenticationP2: number;
  /** Six digits of GB/T 2260 for cards that hold none: 16K cards do not (spec c.4). Without it those cannot be authenticated. */
  readonly cityCode: string | null;
}

export const DEFAULT_CONVENTIONS: ChipConventions = {
  factorPosition: 'first-8',
  keyVersion: 1,
  maintenanceKeyVersion: 0,
  cardKeyVersion: 1,
  internalAuthenticationP2: 0x00,
  cityCode: null,
};

/** The version under which the SAM is asked for a key. */
export const keyVersionOf = ({ purpose }: KeyUsage, conventions: ChipConventions): number =>
  purpose === 'secure-messaging' ? conventions.maintenanceKeyVersion : conventions.keyVersion;

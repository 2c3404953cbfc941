/** Keys that reading needs (spec f.1). The rest of that table is for writing, which this package cannot do. */
export type KeyName = 'IRK_DDF1' | 'RK1_DDF1';

/** How the SAM derives a session key from one of its keys, and which key of the card that answers to. */
export interface KeyUsage {
  /** P1 of DELIVERY KEY without its factor count: type of the key, 7 = encrypt or authenticate. */
  readonly keyType: number;
  /** Diversification factors, in the order of the command data (spec f.2). */
  readonly factors: readonly ('card' | 'city')[];
  /** Low five bits of P2 of DELIVERY KEY. */
  readonly samTag: number;
  /** Key identifier on the user card. */
  readonly kid: number;
}

export const KEY_USAGE: Readonly<Record<KeyName, KeyUsage>> = {
  IRK_DDF1: { keyType: 7, factors: ['card', 'city'], samTag: 0x01, kid: 0x04 },
  RK1_DDF1: { keyType: 7, factors: ['card', 'city'], samTag: 0x11, kid: 0x04 },
};

/** P1 of DELIVERY KEY: number of factors in the high three bits, key type in the low five (spec f.1). */
export const deliveryKeyP1 = (usage: KeyUsage): number => (usage.factors.length << 5) | usage.keyType;

/** P2 of DELIVERY KEY: key version in the high three bits, tag of the key in the low five (spec f.1). */
export const deliveryKeyP2 = (usage: KeyUsage, keyVersion: number): number => (keyVersion << 5) | usage.samTag;

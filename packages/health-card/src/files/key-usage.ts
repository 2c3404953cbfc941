/** The directories that hold keys and files: the master file, the health application, and its three parts (spec c.1). */
export type DirectoryName = 'MF' | 'DDF1' | 'DF01' | 'DF02' | 'DF03';

/** How the SAM derives a session key from one of its keys, and which key of the card that answers to (spec f.1). */
export interface KeyUsage {
  /** Where the card keeps it. */
  readonly directory: DirectoryName;
  readonly purpose:
    | 'internal-authentication'
    | 'secure-messaging'
    | 'card-block'
    | 'application-block'
    | 'read'
    | 'update'
    | 'erase';
  /** P1 of DELIVERY KEY without its factor count: 7 = encrypt or authenticate, 8 = MAC and encrypt. */
  readonly keyType: number;
  /** Diversification factors, in the order of the command data (spec f.2). */
  readonly factors: readonly ('card' | 'city')[];
  /** Low five bits of P2 of DELIVERY KEY. */
  readonly samTag: number;
  /** Key identifier on the user card; bit 8 says that it belongs to the current DF rather than to DDF1. */
  readonly kid: number;
  /** Versions of the key that a card holds. */
  readonly versions: number;
}

// biome-ignore format: a table is read by its columns
export const KEY_USAGE = {
  IRK_DDF1: { directory: 'DDF1', purpose: 'internal-authentication', keyType: 7, factors: ['card', 'city'], samTag: 0x01, kid: 0x04, versions: 4 },
  STK_MF: { directory: 'MF', purpose: 'secure-messaging', keyType: 8, factors: ['card'], samTag: 0x16, kid: 0x02, versions: 1 },
  STK_DDF1: { directory: 'DDF1', purpose: 'secure-messaging', keyType: 8, factors: ['card'], samTag: 0x02, kid: 0x02, versions: 1 },
  STK_DF01: { directory: 'DF01', purpose: 'secure-messaging', keyType: 8, factors: ['card'], samTag: 0x03, kid: 0x82, versions: 1 },
  STK_DF02: { directory: 'DF02', purpose: 'secure-messaging', keyType: 8, factors: ['card', 'city'], samTag: 0x04, kid: 0x82, versions: 1 },
  STK_DF03: { directory: 'DF03', purpose: 'secure-messaging', keyType: 8, factors: ['card', 'city'], samTag: 0x05, kid: 0x82, versions: 1 },
  BK_MF: { directory: 'MF', purpose: 'card-block', keyType: 7, factors: ['card'], samTag: 0x15, kid: 0x03, versions: 1 },
  LK_DF01: { directory: 'DF01', purpose: 'application-block', keyType: 7, factors: ['card'], samTag: 0x07, kid: 0x83, versions: 1 },
  LK_DF02: { directory: 'DF02', purpose: 'application-block', keyType: 7, factors: ['card'], samTag: 0x08, kid: 0x83, versions: 1 },
  LK_DF03: { directory: 'DF03', purpose: 'application-block', keyType: 7, factors: ['card'], samTag: 0x09, kid: 0x83, versions: 1 },
  UK1_DDF1: { directory: 'DDF1', purpose: 'update', keyType: 7, factors: ['card'], samTag: 0x0a, kid: 0x05, versions: 4 },
  UK1_DF01: { directory: 'DF01', purpose: 'update', keyType: 7, factors: ['card'], samTag: 0x0b, kid: 0x85, versions: 4 },
  UK1_DF02: { directory: 'DF02', purpose: 'update', keyType: 7, factors: ['card', 'city'], samTag: 0x0c, kid: 0x85, versions: 4 },
  UK2_DF02: { directory: 'DF02', purpose: 'update', keyType: 7, factors: ['card', 'city'], samTag: 0x0d, kid: 0x86, versions: 4 },
  UK3_DF02: { directory: 'DF02', purpose: 'update', keyType: 7, factors: ['card', 'city'], samTag: 0x0e, kid: 0x87, versions: 4 },
  UK1_DF03: { directory: 'DF03', purpose: 'update', keyType: 7, factors: ['card', 'city'], samTag: 0x0f, kid: 0x85, versions: 4 },
  UK2_DF03: { directory: 'DF03', purpose: 'erase', keyType: 7, factors: ['card'], samTag: 0x10, kid: 0x86, versions: 4 },
  RK1_DDF1: { directory: 'DDF1', purpose: 'read', keyType: 7, factors: ['card', 'city'], samTag: 0x11, kid: 0x04, versions: 4 },
  RK1_DF01: { directory: 'DF01', purpose: 'read', keyType: 7, factors: ['card', 'city'], samTag: 0x12, kid: 0x84, versions: 4 },
  RK1_DF02: { directory: 'DF02', purpose: 'read', keyType: 7, factors: ['card', 'city'], samTag: 0x13, kid: 0x84, versions: 4 },
  RK1_DF03: { directory: 'DF03', purpose: 'read', keyType: 7, factors: ['card', 'city'], samTag: 0x14, kid: 0x84, versions: 4 },
} as const satisfies Record<string, KeyUsage>;

export type KeyName = keyof typeof KEY_USAGE;
export const KEY_NAMES = Object.keys(KEY_USAGE) as readonly KeyName[];

/** P1 of DELIVERY KEY: number of factors in the high three bits, key type in the low five (spec f.1). */
export const deliveryKeyP1 = (usage: KeyUsage): number => (usage.factors.length << 5) | usage.keyType;

/** P2 of DELIVERY KEY: key version in the high three bits, tag of the key in the low five (spec f.1). */
export const deliveryKeyP2 = (usage: KeyUsage, keyVersion: number): number => (keyVersion << 5) | usage.samTag;

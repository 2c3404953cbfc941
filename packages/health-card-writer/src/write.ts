import type { ElementaryFile, WriteRule } from '@jika/health-card';
import type { CommandApdu } from '@jika/smartcard-apdu';

/** A command that changes a file, before it is protected: its class byte and the rest of its data follow from the file's rule. */
export interface PlainWrite {
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
}

/** What is to be sent, and what will then be at the place. */
export interface PlannedWrite extends PlainWrite {
  readonly after: Uint8Array;
}

/** One change of one place on the card: how to look at it, and how to change it. A card makes each in one step, or not at all. */
export interface Write {
  /** The key of an item or the name of a part of the card, for errors and reports: never a value. */
  readonly what: string;
  readonly file: ElementaryFile;
  /** Which file of a series, or the file's own identifier. */
  readonly fid: number;
  /** Null where rewriting is forbidden. */
  readonly rule: WriteRule | null;
  /** Their answers, one after the other, are what is at the place. */
  readonly look: readonly CommandApdu[];
  /** Records that are not there yet (6A83) are no reason to stop: what is at the place ends with them. */
  readonly mayEndEarly?: true;
  /** @throws HealthCardError `value-too-long`, `value-not-encodable`; WriterError `place-missing`. */
  readonly plan: (before: Uint8Array) => PlannedWrite;
}

/** Instructions that change records and bytes (spec e). */
export const INS = {
  updateBinary: 0xd6,
  updateRecord: 0xdc,
  appendRecord: 0xe2,
  writeRecord: 0xd2,
  eraseRecord: 0x0c,
} as const;

/** P2 of a command whose P1 is a record number of the current file (spec e.1). */
export const BY_NUMBER = 0x04;

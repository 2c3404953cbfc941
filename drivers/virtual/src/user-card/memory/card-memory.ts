import type { DirectoryName, KeyName } from '@jika/health-card';

/** `temporary` can be taken back with APPLICATION UNBLOCK, `permanent` cannot (spec e). */
export type Block = 'temporary' | 'permanent';

/**
 * All that a card remembers without power, as one plain value that JSON can carry. It is never changed, only replaced: whoever holds one
 * holds the card as it was between two commands, and never a record of which half was written.
 */
export interface CardMemory {
  readonly version: 1;
  /** While it is `personalising`, the files that are never rewritten later can be written (spec f.6). */
  readonly state: 'personalising' | 'issued';
  /** Content in hex by path, such as `DDF1/DF03/EE01`: one text a record, in their order; a transparent file is one text. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** Wrong authentications that are left to the keys that had any since the last right one (spec f.4). */
  readonly triesLeft: Readonly<Partial<Record<KeyName, number>>>;
  /** Blocked applications; the MF stands for the whole card (spec e). */
  readonly blocked: Readonly<Partial<Record<DirectoryName, Block>>>;
}

import type { ReaderSystem } from '../reader-system.js';

/**
 * `plain` answers at once. `slow` takes `slowMs` for every command. `silent` answers to reset, but to no command. `leaving` leaves instead
 * of answering to its second command.
 */
export type TestCard = 'plain' | 'slow' | 'silent' | 'leaving';

/** A program that is not this process, on the same reader. */
export interface OtherProcess {
  hold(mode: 'shared' | 'exclusive'): Promise<void>;
  /** Sends the harness's command. Fails if the card cannot be had. */
  transmit(): Promise<Uint8Array>;
  /** Lets go of the card and resets it on the way. */
  resetAndRelease(): Promise<void>;
  release(): Promise<void>;
  stop(): Promise<void>;
}

/** What a driver brings to the suite. Tests of what it cannot do (an absent member) are reported as skipped. */
export interface ReaderHarness {
  readonly reader: string;
  /** A command that changes nothing on a `plain` card, and what its answer is like. */
  readonly command: Uint8Array;
  isAnswer(answer: Uint8Array): boolean;
  readonly slowMs: number;
  /** The systems that `open` gives let a command take this long: more than `slowMs`. */
  readonly commandDeadlineMs: number;
  open(): Promise<ReaderSystem>;
  /** Takes out what is in, and puts a new card in. Settles once it is in the slot, which the driver may not have noticed yet. */
  insert(card: TestCard): Promise<void>;
  remove(): Promise<void>;
  service?: { kill(): Promise<void>; start(): Promise<void> };
  cable?: { unplug(): Promise<void>; plug(): Promise<void> };
  otherProcess?: () => Promise<OtherProcess>;
  /** Runs a program that opens a system, follows its events, uses the card that is in, and closes; its exit code, `null` when it had to be killed. */
  programThatCloses?: () => Promise<number | null>;
}

/** What the tray of the bench holds. `id` is the name of a card file without `.json`. */
export interface BenchState {
  inserted: string | null;
  service: 'up' | 'down';
  cards: BenchCard[];
}

export interface BenchCard {
  id: string;
  label: { zh: string; en: string };
}

/** How a card goes in, where that is not as usual. */
export interface InsertOptions {
  /** Random numbers that the card draws in their order, round and round, 8 bytes in hex each: for tests with commands worked out beforehand. */
  challenges?: readonly string[];
  /** What is written to the card is there at its next insertion, also of another bench, in its file of `memoryDirectory`. */
  keep?: boolean;
}

/** A problem as the control socket tells it. */
export interface BenchProblem {
  code: string;
  message: string;
}

export const CONTROL_SOCKET = 'control.sock';
export const PCSC_SOCKET = 'run/pcscd.comm';

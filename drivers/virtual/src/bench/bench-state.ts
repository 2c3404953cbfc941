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

/** A problem as the control socket tells it. */
export interface BenchProblem {
  code: string;
  message: string;
}

export const CONTROL_SOCKET = 'control.sock';
export const PCSC_SOCKET = 'run/pcscd.comm';

import type { DemoTray } from '@jika/contract';

/** Puts demo cards into the reader and pulls them out. The reading itself knows nothing of it. */
export interface DemoCards {
  state(): Promise<DemoTray>;
  insert(card: string): Promise<void>;
  remove(): Promise<void>;
}

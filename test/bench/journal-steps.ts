import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';

const POLL_MS = 10;

/** What the counter wrote into its journal, as it writes it. */
export class JournalSteps {
  readonly #database: Database.Database;
  readonly #latest: Database.Statement<[string], { insertionId: string; detail: string | null }>;
  readonly #count: Database.Statement<[string], { count: number }>;
  readonly #time: Database.Statement<[string, string], { at: string }>;

  constructor(directory: string) {
    const database = new Database(join(directory, 'journal.sqlite'), { readonly: true });
    this.#database = database;
    this.#latest = database.prepare(
      'SELECT insertion_id AS insertionId, detail FROM step WHERE what = ? ORDER BY sequence DESC LIMIT 1',
    );
    this.#count = database.prepare('SELECT count(*) AS count FROM step WHERE what = ?');
    this.#time = database.prepare(
      'SELECT at FROM step WHERE insertion_id = ? AND what = ? ORDER BY sequence DESC LIMIT 1',
    );
  }

  count(what: string): number {
    return this.#count.get(what)?.count ?? 0;
  }

  /** Waits until there are more than `before` of them; returns the insertion of the latest. No reading of a benchmark may fail. */
  async next(what: string, before: number, signal: AbortSignal): Promise<string> {
    while (this.count(what) <= before) {
      const failed = this.#latest.get('read-failed');
      if (failed !== undefined) throw new Error(`a reading failed: ${failed.detail}`);
      await sleep(POLL_MS, undefined, { signal });
    }
    return this.#latest.get(what)?.insertionId ?? '';
  }

  /** When this happened to the insertion, in milliseconds of the epoch. */
  timeOf(insertionId: string, what: string): number {
    const step = this.#time.get(insertionId, what);
    if (step === undefined) throw new Error(`the journal has no ${what} of this insertion`);
    return Date.parse(step.at);
  }

  close(): void {
    this.#database.close();
  }
}

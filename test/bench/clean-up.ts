/** Takes note of what is to be undone, and undoes it in the reverse order, all of it even when some of it fails. */
export class CleanUp {
  readonly #undo: (() => Promise<unknown>)[] = [];

  readonly untilEnd = (undo: () => Promise<unknown>): void => {
    this.#undo.push(undo);
  };

  async end(): Promise<void> {
    const failures: unknown[] = [];
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) {
      await undo().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not all was cleaned up');
  }
}

/** Runs `work` and undoes whatever it asked to have undone, however it ends. */
export async function cleaningUp<T>(work: (untilEnd: CleanUp['untilEnd']) => Promise<T>): Promise<T> {
  const cleanUp = new CleanUp();
  try {
    return await work(cleanUp.untilEnd);
  } finally {
    await cleanUp.end();
  }
}

import type { ReaderName } from '@jika/reader';

/** Where a reader of the joined list is: which of the systems has it, and what that one calls it. */
export interface ReaderPlace {
  readonly part: number;
  readonly name: ReaderName;
}

/**
 * Names of the joined list. A reader keeps the name that its driver gave it; where another system has a reader of that name already, the number
 * of its own system follows, and stays with it until it is unplugged.
 */
export class ReaderNames {
  readonly #places = new Map<ReaderName, ReaderPlace>();

  find(shown: ReaderName): ReaderPlace | undefined {
    return this.#places.get(shown);
  }

  /** The name that this reader has in the joined list. */
  shown(part: number, name: ReaderName): ReaderName {
    return this.#given(part, name) ?? this.#give(part, name);
  }

  #given(part: number, name: ReaderName): ReaderName | undefined {
    for (const [shown, place] of this.#places) if (place.part === part && place.name === name) return shown;
    return undefined;
  }

  #give(part: number, name: ReaderName): ReaderName {
    let shown = name;
    while (this.#places.has(shown)) shown += ` (${part + 1})`;
    this.#places.set(shown, { part, name });
    return shown;
  }

  free(shown: ReaderName): void {
    this.#places.delete(shown);
  }

  /** Frees the names of all readers of a system but these. */
  keep(part: number, names: readonly ReaderName[]): void {
    for (const [shown, place] of this.#places) {
      if (place.part === part && !names.includes(place.name)) this.#places.delete(shown);
    }
  }
}

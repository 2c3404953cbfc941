/** Wrong tries in a row until a key or a PIN is blocked, at most: the counter that an answer can tell has four bits (63Cx). */
export const MOST_TRIES = 15;

/** Whether a value from outside can be the tries that are left. */
export const isTriesLeft = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_TRIES;

/**
 * The Idempotency-Key of each decision: a fresh one when it is made, the same one for each try at it, until the platform has answered for good.
 */
export class Decisions {
  readonly #keys = new Map<string, string>();

  keyFor(reportId: string): string {
    const key = this.#keys.get(reportId) ?? randomKey();
    this.#keys.set(reportId, key);
    return key;
  }

  settle(reportId: string): void {
    this.#keys.delete(reportId);
  }
}

/** 128 bits. Not `randomUUID`: that is for pages over TLS only, and a data centre may try the platform out without. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

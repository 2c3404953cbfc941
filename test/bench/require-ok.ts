/** A loop that measures failures would look fast: only data or none with 9000 counts. */
export function requireOk(answer: Uint8Array): void {
  if (answer.at(-2) !== 0x90) throw new Error(`the card answered ${Buffer.from(answer.slice(-2)).toString('hex')}`);
}

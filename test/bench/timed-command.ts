const LE = 32;

/** READ RECORD as the timed card (`timed-card.c`) takes it: P2 is the time until its answer in milliseconds, 0 to 255. */
export const timedCommand = (milliseconds: number): Uint8Array => Uint8Array.of(0x00, 0xb2, 0x01, milliseconds, LE);

/** Throws unless this is the timed card's whole answer: a loop that measures failures would look fast. */
export function requireTimedAnswer(answer: Uint8Array): void {
  if (answer.length !== LE + 2 || answer[LE] !== 0x90)
    throw new Error(`the timed card answered ${answer.length} bytes`);
}

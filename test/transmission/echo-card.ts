import type { CardInSlot } from '@jika/virtual';

/** Says back how often it has worked, and the command: an answer that belongs to one command, and to one execution of it, alone. */
export class EchoCard implements CardInSlot {
  readonly atr: Uint8Array;
  executed = 0;
  readonly #answerTo: (command: Uint8Array) => Uint8Array;

  constructor(atr: Uint8Array, answerTo: (command: Uint8Array) => Uint8Array = (command) => command) {
    this.atr = atr;
    this.#answerTo = answerTo;
  }

  powerOn(): void {}
  powerOff(): void {}
  reset(): void {}

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    this.executed += 1;
    return Uint8Array.of(this.executed, ...this.#answerTo(command), 0x90, 0x00);
  }
}

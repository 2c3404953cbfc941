import { encodeResponse, SW } from '@jika/smartcard-apdu';
import type { CardInSlot } from './card-in-slot.js';

export type KeepMemory<Memory> = (memory: Memory) => void | Promise<void>;

/**
 * A chip whose memory outlives its power. It answers when what a command changed is kept; a change that cannot be kept did not happen, and
 * the chip answers 6581 as after a reset.
 */
export abstract class LastingChip<Memory> implements CardInSlot {
  abstract readonly atr: Uint8Array;
  readonly #cell: { content: Memory };
  readonly #keep: KeepMemory<Memory>;

  /** `cell` holds the memory as one value that is replaced, never changed. */
  constructor(cell: { content: Memory }, keep: KeepMemory<Memory> = () => {}) {
    this.#cell = cell;
    this.#keep = keep;
  }

  abstract reset(): void;
  protected abstract carryOut(command: Uint8Array): Uint8Array;

  powerOn(): void {
    this.reset();
  }
  powerOff(): void {
    this.reset();
  }

  /** All that it remembers without power. A chip that is made from it is this chip. */
  memory(): Memory {
    return this.#cell.content;
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const before = this.#cell.content;
    const answer = this.carryOut(command);
    try {
      await this.keepSince(before);
      return answer;
    } catch {
      this.reset();
      return MEMORY_FAILURE;
    }
  }

  /** Rejects as the keeper does, with the memory as it was before. */
  protected async keepSince(before: Memory): Promise<void> {
    if (this.#cell.content === before) return;
    try {
      await this.#keep(this.#cell.content);
    } catch (cause) {
      this.#cell.content = before;
      throw cause;
    }
  }
}

const MEMORY_FAILURE = encodeResponse({ data: new Uint8Array(0), statusWord: SW.memoryFailure });

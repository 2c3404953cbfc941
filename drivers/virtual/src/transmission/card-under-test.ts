import { encodeResponse, longitudinalRedundancy } from '@jika/smartcard-apdu';
import { bytes } from '../card-under-test.js';
import type { CardInSlot } from '../chip/card-in-slot.js';

/** An answer to reset, written without its check byte. */
export function atrBytes(hex: string): Uint8Array {
  const unchecked = bytes(hex);
  return Uint8Array.of(...unchecked, longitudinalRedundancy(unchecked.subarray(1)));
}

/** With the check byte of LRC. */
export function blockBytes(hex: string): Uint8Array {
  const unchecked = bytes(hex);
  return Uint8Array.of(...unchecked, longitudinalRedundancy(unchecked));
}

type Answer = Uint8Array | 'removed' | Promise<Uint8Array>;

/** A chip that answers by a function, and counts. */
export class ChipUnderTest implements CardInSlot {
  readonly atr: Uint8Array;
  readonly commands: string[] = [];
  power: string[] = [];
  answer: (command: Uint8Array) => Answer;

  constructor(atr: Uint8Array, answer: (command: Uint8Array) => Answer = () => bytes('9000')) {
    this.atr = atr;
    this.answer = answer;
  }

  powerOn(): void {
    this.power.push('on');
  }
  powerOff(): void {
    this.power.push('off');
  }
  reset(): void {
    this.power.push('reset');
  }

  async transmit(command: Uint8Array): Promise<Uint8Array | 'removed'> {
    this.commands.push(Buffer.from(command).toString('hex').toUpperCase());
    return this.answer(command);
  }
}

/** So many bytes 00, 01, 02 …, and 9000. */
export const counted = (length: number, statusWord = 0x9000): Uint8Array =>
  encodeResponse({ data: Uint8Array.from({ length }, (_, index) => index & 0xff), statusWord });

/** An answer that comes when the test says so. */
export function later(): { answer: Promise<Uint8Array>; give: (answer: Uint8Array) => void } {
  let give = (_: Uint8Array): void => {};
  const answer = new Promise<Uint8Array>((resolve) => (give = resolve));
  return { answer, give };
}

export const mute = (): Promise<Uint8Array> => new Promise(() => {});

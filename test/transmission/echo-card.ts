import { fromHex, longitudinalRedundancy } from '@jika/smartcard-apdu';
import type { CardInSlot } from '@jika/virtual';

/** An answer to reset, written without its check byte. */
export function atrBytes(hex: string): Uint8Array {
  const unchecked = fromHex(hex.replaceAll(' ', ''));
  if (unchecked === undefined) throw new TypeError('a test wrote bad hex');
  return Uint8Array.of(...unchecked, longitudinalRedundancy(unchecked.subarray(1)));
}

/** T=1 alone, with blocks of `ifsc` bytes to the card. */
export const blockAtr = (ifsc: number, redundancy: 'LRC' | 'CRC' = 'LRC'): Uint8Array =>
  Uint8Array.of(...atrBytes(`3B80 81 51 ${ifsc.toString(16).padStart(2, '0')} 0${redundancy === 'LRC' ? 0 : 1}`));

/** What an echo card answers to a command when it is its `ordinal`-th. */
export const echo = (ordinal: number, command: Uint8Array): Uint8Array =>
  Uint8Array.of(ordinal & 0xff, ...command, 0x90, 0x00);

/** Says which of its commands this is, and the command itself: an answer that fits one command, and one execution of it, alone. */
export class EchoCard implements CardInSlot {
  readonly atr: Uint8Array;
  executed = 0;

  constructor(atr: Uint8Array) {
    this.atr = atr;
  }

  powerOn(): void {}
  powerOff(): void {}
  reset(): void {}

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    this.executed += 1;
    return echo(this.executed, command);
  }
}

/** A command of so many bytes, unlike others. */
export const commandOf = (length: number, seed = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 7 + length) & 0xff);

import { decodeCommand, encodeResponse } from '@jika/smartcard-apdu';
import type { CardInSlot } from '@jika/virtual';

/** Answers to reset with the shortest waiting times, so that a test need not wait long: WI = 1, and BWI = 0 with blocks of 254 bytes. */
const ATRS = {
  'T=0': Uint8Array.of(0x3b, 0x80, 0x40, 0x01),
  'T=1': Uint8Array.of(0x3b, 0x80, 0x81, 0x31, 0xfe, 0x05, 0x80 ^ 0x81 ^ 0x31 ^ 0xfe ^ 0x05),
} as const;
export type OracleProtocol = keyof typeof ATRS;

/** The instruction that asks for bytes; any other brings some. */
const GIVE = 0xb0;
const SOUND = 0x9000;

/** What a sound oracle answers to a command: each command has an answer of its own, and no other command has it. */
export function oracleAnswer(command: Uint8Array): Uint8Array {
  const { ins, p1, p2, data, le } = decodeCommand(command);
  const length = ins === GIVE ? le : 0;
  const given = Uint8Array.from({ length }, (_, index) => mixed((p1 << 16) | (p2 << 8) | index));
  const taken = data.reduce((sum, byte, index) => (sum + byte * (index + 1)) & 0xff, (p1 + 3 * p2) & 0xff);
  return encodeResponse({ data: given, statusWord: SOUND | taken });
}

/** Bytes that look as if by chance, with some runs of equal ones, as names padded with blanks have them. */
function mixed(value: number): number {
  const hash = Math.imul(value ^ (value >>> 5), 0x9e3779b1) >>> 24;
  return hash < 0x30 ? 0x20 : hash;
}

/** A card whose answers tell whether they are to the command that was sent. */
export const oracleCard = (protocol: OracleProtocol): CardInSlot => ({
  atr: ATRS[protocol],
  powerOn: () => {},
  powerOff: () => {},
  reset: () => {},
  transmit: async (command) => oracleAnswer(command),
});

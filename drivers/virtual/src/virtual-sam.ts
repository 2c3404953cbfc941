import { randomBytes } from 'node:crypto';
import { SAM_ATR } from './answer-to-reset.js';
import type { CardInSlot } from './card-in-slot.js';
import { type ChallengingCard, getChallenge, type RandomSource } from './get-challenge.js';
import { execute, type Instruction } from './instruction.js';
import type { KeysFile } from './keys-file.js';
import { readBinary } from './read-binary.js';
import type { ReadableCard } from './read-record.js';
import { cipherData, deliverKey, getResponse, type KeyHoldingCard, verifyPin } from './sam-commands.js';
import { SamRegisters } from './sam-registers.js';
import { selectFile } from './select-file.js';

const INSTRUCTIONS: readonly Instruction<ReadableCard & ChallengingCard & KeyHoldingCard>[] = [
  selectFile,
  readBinary,
  getChallenge,
  verifyPin,
  deliverKey,
  cipherData,
  getResponse,
];

/** The secure access module (SAM, 安全存取模块) of a reader in software: it holds the master keys, and lends them for one computation at a time. */
export class VirtualSam implements CardInSlot {
  readonly atr = SAM_ATR;
  readonly #registers: SamRegisters;

  constructor(keys: KeysFile, random: RandomSource = randomBytes) {
    this.#registers = new SamRegisters(keys, random);
  }

  powerOn(): void {
    this.#registers.reset();
  }
  powerOff(): void {
    this.#registers.reset();
  }
  reset(): void {
    this.#registers.reset();
  }
  async transmit(command: Uint8Array): Promise<Uint8Array> {
    // Only the very next command can fetch what waits (ISO/IEC 7816-4, clause 11.8.1).
    if (command[1] !== getResponse.ins) this.#registers.forgetWaiting();
    return execute(INSTRUCTIONS, this.#registers, command);
  }
}

import { randomBytes } from 'node:crypto';
import { SAM_ATR } from '../chip/answer-to-reset.js';
import { type ChallengingCard, getChallenge, type RandomSource } from '../chip/get-challenge.js';
import { execute, type Instruction } from '../chip/instruction.js';
import { type KeepMemory, LastingChip } from '../chip/lasting-chip.js';
import { readBinary } from '../chip/read-binary.js';
import type { ReadableCard } from '../chip/read-record.js';
import { selectFile } from '../chip/select-file.js';
import type { KeysFile } from '../keys/keys-file.js';
import { changePin, cipherData, deliverKey, getResponse, type KeyHoldingCard, verifyPin } from './sam-commands.js';
import { type SamMemory, SamPin } from './sam-pin.js';
import { SamRegisters } from './sam-registers.js';

const INSTRUCTIONS: readonly Instruction<ReadableCard & ChallengingCard & KeyHoldingCard>[] = [
  selectFile,
  readBinary,
  getChallenge,
  verifyPin,
  changePin,
  deliverKey,
  cipherData,
  getResponse,
];

export interface VirtualSamOptions {
  readonly random?: RandomSource;
  /** Of an earlier SAM, whose PIN and tries this one goes on with. */
  readonly memory?: SamMemory;
  /** Told of every change. The SAM answers when this is done; where it fails, the change did not happen, and the SAM answers 6581. */
  readonly onChange?: KeepMemory<SamMemory>;
}

/** The secure access module (SAM, 安全存取模块) of a reader in software: it holds the master keys, and lends them for one computation at a time. */
export class VirtualSam extends LastingChip<SamMemory> {
  readonly atr = SAM_ATR;
  readonly #registers: SamRegisters;

  constructor(keys: KeysFile, { random = randomBytes, memory, onChange }: VirtualSamOptions = {}) {
    const { pinTries } = keys.sam;
    const pin = new SamPin(memory ?? { version: 1, pin: keys.samPin, pinTries }, pinTries);
    super(pin, onChange);
    this.#registers = new SamRegisters(keys, pin, random);
  }

  reset(): void {
    this.#registers.reset();
  }

  protected carryOut(command: Uint8Array): Uint8Array {
    // Only the very next command can fetch what waits (ISO/IEC 7816-4, clause 11.8.1).
    if (command[1] !== getResponse.ins) this.#registers.forgetWaiting();
    return execute(INSTRUCTIONS, this.#registers, command);
  }
}

import { randomBytes } from 'node:crypto';
import { encodeResponse, SW } from '@jika/smartcard-apdu';
import { SAM_ATR } from '../chip/answer-to-reset.js';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { type ChallengingCard, getChallenge, type RandomSource } from '../chip/get-challenge.js';
import { execute, type Instruction } from '../chip/instruction.js';
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
  readonly onChange?: (memory: SamMemory) => void | Promise<void>;
}

/** The secure access module (SAM, 安全存取模块) of a reader in software: it holds the master keys, and lends them for one computation at a time. */
export class VirtualSam implements CardInSlot {
  readonly atr = SAM_ATR;
  readonly #registers: SamRegisters;
  readonly #pin: SamPin;
  readonly #keep: (memory: SamMemory) => void | Promise<void>;

  constructor(keys: KeysFile, { random = randomBytes, memory, onChange = () => {} }: VirtualSamOptions = {}) {
    const { pinTries } = keys.sam;
    this.#pin = new SamPin(memory ?? { version: 1, pin: keys.samPin, pinTries }, pinTries);
    this.#keep = onChange;
    this.#registers = new SamRegisters(keys, this.#pin, random);
  }

  memory(): SamMemory {
    return this.#pin.memory;
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
    const before = this.#pin.memory;
    const answer = execute(INSTRUCTIONS, this.#registers, command);
    if (this.#pin.memory === before) return answer;
    try {
      await this.#keep(this.#pin.memory);
      return answer;
    } catch {
      this.#pin.memory = before;
      this.#registers.reset();
      return MEMORY_FAILURE;
    }
  }
}

const MEMORY_FAILURE = encodeResponse({ data: new Uint8Array(0), statusWord: SW.memoryFailure });

import { randomBytes } from 'node:crypto';
import { encodeResponse, SW } from '@jika/smartcard-apdu';
import type { CardFile } from '../card-file/card-file.js';
import { userCardAtr } from '../chip/answer-to-reset.js';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { getChallenge, type RandomSource } from '../chip/get-challenge.js';
import { execute, type Instruction } from '../chip/instruction.js';
import { readBinary } from '../chip/read-binary.js';
import { readRecord } from '../chip/read-record.js';
import type { KeysFile } from '../keys/keys-file.js';
import { cardTree } from './card-files.js';
import type { CardOptions } from './card-options.js';
import { appendRecord } from './commands/append-record.js';
import { externalAuthenticate, internalAuthenticate } from './commands/authenticate.js';
import {
  blockApplication,
  blockCard,
  refusedWhileBlocked,
  refusedWhileBlockedForGood,
  selectUnblocked,
  unblockApplication,
} from './commands/blocking.js';
import { getNoResponse } from './commands/get-response.js';
import { eraseFlag, writeFlag } from './commands/index-flag.js';
import { updateBinary } from './commands/update-binary.js';
import { updateRecord } from './commands/update-record.js';
import type { Dialect } from './dialect.js';
import type { CardMemory } from './memory/card-memory.js';
import { MemoryCell } from './memory/memory-cell.js';
import { personalisedMemory } from './memory/personalised-memory.js';
import { Registers } from './registers.js';
import { CopiedSecurity } from './security/copied-security.js';
import { IssuedSecurity } from './security/issued-security.js';
import { cardKeys } from './security/key-ring.js';
import type { UserCard } from './user-card.js';

/** Wrong authentications in a row until a key is blocked (spec f.4). */
export const MAX_TRIES = 15;

const instructionsOf = (dialect: Dialect): readonly Instruction<UserCard>[] => [
  selectUnblocked,
  ...[getChallenge, unblockApplication].map(refusedWhileBlockedForGood),
  ...[
    readRecord,
    readBinary,
    getNoResponse,
    externalAuthenticate,
    internalAuthenticate,
    ...updateRecord(dialect),
    ...updateBinary,
    appendRecord,
    writeFlag,
    eraseFlag,
    blockApplication,
    blockCard,
  ].map(refusedWhileBlocked),
];

/**
 * A resident health card (居民健康卡) in software: the same files, access rules, commands and authentications as the chip, with the block
 * cipher and the key diversification that spec f.7 decides in place of those that are not published. It answers 6700 and the like to
 * whatever is no command; it never fails otherwise.
 */
export class VirtualHealthCard implements CardInSlot {
  readonly atr: Uint8Array;
  readonly #instructions: readonly Instruction<UserCard>[];
  readonly #memory: MemoryCell;
  readonly #registers: Registers;
  readonly #keep: (memory: CardMemory) => void | Promise<void>;

  /** `random` makes challenges; tests of published vectors put in their own. */
  constructor(card: CardFile, keys: KeysFile, random: RandomSource = randomBytes, options: CardOptions = {}) {
    const { memory = personalisedMemory(card), dialect = 'specification', triesAtMost = MAX_TRIES } = options;
    this.atr = userCardAtr(card.factor, options.factorPosition);
    this.#instructions = instructionsOf(dialect);
    this.#memory = new MemoryCell(memory, triesAtMost);
    this.#keep = options.onChange ?? (() => {});
    const security =
      card.keys === 'issued'
        ? new IssuedSecurity(cardKeys(card, keys), options.keyVersion ?? 1, this.#memory, random)
        : new CopiedSecurity(random);
    const masterFile = cardTree(card.profile, this.#memory);
    this.#registers = new Registers({ path: [masterFile] }, security, this.#memory, dialect);
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

  /** All that the card remembers without power. A card that is made from it is this card. */
  memory(): CardMemory {
    return this.#memory.content;
  }

  /** What the bureau does last: from now on the files that are never rewritten are closed (spec f.6). Rejects as `onChange` does. */
  async issue(): Promise<void> {
    const before = this.#memory.content;
    this.#memory.issue();
    await this.#kept(before);
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const before = this.#memory.content;
    const answer = execute(this.#instructions, this.#registers, command);
    try {
      await this.#kept(before);
      return answer;
    } catch {
      this.#registers.reset();
      return MEMORY_FAILURE;
    }
  }

  /** A change that cannot be kept did not happen. */
  async #kept(before: CardMemory): Promise<void> {
    if (this.#memory.content === before) return;
    try {
      await this.#keep(this.#memory.content);
    } catch (cause) {
      this.#memory.content = before;
      throw cause;
    }
  }
}

const MEMORY_FAILURE = encodeResponse({ data: new Uint8Array(0), statusWord: SW.memoryFailure });

import { randomBytes } from 'node:crypto';
import type { CardConventions } from '../card-file/card-conventions.js';
import type { CardFile } from '../card-file/card-file.js';
import { userCardAtr } from '../chip/answer-to-reset.js';
import { getChallenge, type RandomSource } from '../chip/get-challenge.js';
import { execute, type Instruction } from '../chip/instruction.js';
import { LastingChip } from '../chip/lasting-chip.js';
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
import type { CardMemory } from './memory/card-memory.js';
import { MemoryCell } from './memory/memory-cell.js';
import { personalisedMemory } from './memory/personalised-memory.js';
import { Registers } from './registers.js';
import { CopiedSecurity } from './security/copied-security.js';
import { IssuedSecurity } from './security/issued-security.js';
import { KeyRing } from './security/key-ring.js';
import type { UserCard } from './user-card.js';

const instructionsOf = ({ dialect, internalAuthenticationP2 }: CardConventions): readonly Instruction<UserCard>[] => [
  selectUnblocked,
  ...[getChallenge, unblockApplication].map(refusedWhileBlockedForGood),
  ...[
    readRecord,
    readBinary,
    getNoResponse,
    externalAuthenticate,
    internalAuthenticate(internalAuthenticationP2),
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
export class VirtualHealthCard extends LastingChip<CardMemory> {
  readonly atr: Uint8Array;
  readonly #instructions: readonly Instruction<UserCard>[];
  readonly #cell: MemoryCell;
  readonly #registers: Registers;

  /** `random` makes challenges; tests of published vectors put in their own. */
  constructor(card: CardFile, keys: KeysFile, random: RandomSource = randomBytes, options: CardOptions = {}) {
    const { conventions, factor, profile } = card;
    const cell = new MemoryCell(options.memory ?? personalisedMemory(card), conventions.triesAtMost);
    super(cell, options.onChange);
    this.atr = userCardAtr(factor, conventions.factorPosition);
    this.#instructions = instructionsOf(conventions);
    this.#cell = cell;
    const security =
      card.keys === 'issued' ? new IssuedSecurity(new KeyRing(card, keys), cell, random) : new CopiedSecurity(random);
    this.#registers = new Registers({ path: [cardTree(profile, cell)] }, security, cell, conventions.dialect);
  }

  reset(): void {
    this.#registers.reset();
  }

  protected carryOut(command: Uint8Array): Uint8Array {
    return execute(this.#instructions, this.#registers, command);
  }

  /** What the bureau does last: from now on the files that are never rewritten are closed (spec f.6). Rejects as `onChange` does. */
  async issue(): Promise<void> {
    const before = this.memory();
    this.#cell.issue();
    await this.keepSince(before);
  }
}

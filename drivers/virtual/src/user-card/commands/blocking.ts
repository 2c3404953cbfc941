import type { DirectoryName } from '@jika/health-card';
import { type CommandApdu, SW } from '@jika/smartcard-apdu';
import { answer, type Instruction, Refusal } from '../../chip/instruction.js';
import { destination, selectFile } from '../../chip/select-file.js';
import type { Block } from '../memory/card-memory.js';
import { keyOf } from '../security/key-ring.js';
import { MAC_BYTES } from '../security/secure-message.js';
import { MAC_ALONE } from '../security/write-access.js';
import { directoryNames, type UserCard } from '../user-card.js';

const TEMPORARY = 0x00;
const PERMANENT = 0x01;

const isMac = ({ data, le }: CommandApdu): boolean => data.length === MAC_BYTES && le === 0;

/** APPLICATION BLOCK of the current application, P2 00 until it is unblocked, 01 for ever (spec e). */
export const blockApplication: Instruction<UserCard> = {
  cla: MAC_ALONE,
  ins: 0x1e,
  acceptsParameters: (p1, p2) => p1 === 0x00 && (p2 === TEMPORARY || p2 === PERMANENT),
  acceptsLengths: isMac,
  run: (card, command) => {
    const application = currentOne(card);
    openWith(card, application, 'application-block', command);
    card.memory.block(application, command.p2 === PERMANENT ? 'permanent' : 'temporary');
    return answer();
  },
};

/** APPLICATION UNBLOCK of the current application (spec e). */
export const unblockApplication: Instruction<UserCard> = {
  cla: MAC_ALONE,
  ins: 0x18,
  acceptsParameters: (p1, p2) => p1 === 0x00 && p2 === 0x00,
  acceptsLengths: isMac,
  run: (card, command) => {
    const application = currentOne(card);
    if (card.memory.blockOf(application) === undefined) throw new Refusal(SW.conditionsNotSatisfied);
    openWith(card, application, 'application-block', command);
    card.memory.unblock(application);
    return answer();
  },
};

/** CARD BLOCK: for ever, and wherever the card stands, for its key is of the MF (spec e, f.1). */
export const blockCard: Instruction<UserCard> = {
  cla: MAC_ALONE,
  ins: 0x16,
  acceptsParameters: (p1, p2) => p1 === 0x00 && p2 === 0x00,
  acceptsLengths: isMac,
  run: (card, command) => {
    openWith(card, 'MF', 'card-block', command);
    card.memory.block('MF', 'permanent');
    return answer();
  },
};

/** SELECT says of a blocked application that it is, and of a blocked card too (spec e.3). One that is blocked for ever is not entered. */
export const selectUnblocked: Instruction<UserCard> = {
  ...selectFile,
  run: (card, command) => {
    if (card.memory.blockOf('MF') !== undefined) throw new Refusal(SW.fileBlocked);
    const found = destination(card.location, command);
    const block = blockOn(directoryNames(found), card);
    if (block === 'permanent') throw new Refusal(SW.applicationBlockedForGood);
    card.enter(found);
    return block === undefined ? answer() : { ...answer(), statusWord: SW.fileBlocked };
  },
};

/** In a blocked application, or on a blocked card, nothing works but SELECT (spec e.3). */
export const refusedWhileBlocked = <Card extends UserCard>(instruction: Instruction<Card>): Instruction<Card> =>
  unless(instruction, (card) => blockHere(card) === 'temporary');

/** What it takes to unblock an application works while it is blocked. */
export const refusedWhileBlockedForGood = <Card extends UserCard>(instruction: Instruction<Card>): Instruction<Card> =>
  unless(instruction, () => false);

function unless<Card extends UserCard>(
  instruction: Instruction<Card>,
  refuses: (card: Card) => boolean,
): Instruction<Card> {
  return {
    ...instruction,
    run: (card, command) => {
      if (card.memory.blockOf('MF') !== undefined || refuses(card)) throw new Refusal(SW.conditionsNotSatisfied);
      if (blockHere(card) === 'permanent') throw new Refusal(SW.applicationBlockedForGood);
      return instruction.run(card, command);
    },
  };
}

const blockHere = (card: UserCard): Block | undefined => blockOn(directoryNames(card.location), card);

/** The block of the innermost blocked directory. */
const blockOn = (path: readonly DirectoryName[], { memory }: UserCard): Block | undefined =>
  path.map((name) => memory.blockOf(name)).findLast((block) => block !== undefined);

const currentOne = ({ location }: UserCard): DirectoryName => directoryNames(location).at(-1) ?? 'MF';

function openWith(
  { security }: UserCard,
  directory: DirectoryName,
  purpose: 'application-block' | 'card-block',
  command: CommandApdu,
): void {
  const key = keyOf(directory, purpose);
  if (key === undefined) throw new Refusal(SW.keyNotFound);
  security.openMessage(key, command);
}

import { type KeyName, VALIDITY_FILE, type WriteRule } from '@jika/health-card';
import { type CommandApdu, SW } from '@jika/smartcard-apdu';
import { Refusal } from '../../chip/instruction.js';
import type { ChipFile } from '../card-files.js';
import type { UserCard } from '../user-card.js';
import { keyOf } from './key-ring.js';
import { MAC_BYTES } from './secure-message.js';

interface WriteAccess {
  /** Of the external authentication that is needed in every case. */
  readonly key: KeyName;
  readonly acceptsPlain: boolean;
  /** Undefined where there is no secure messaging. */
  readonly messagingKey: KeyName | undefined;
}

/** The class byte says whether a command is a secure message (spec e). */
export const PLAIN = 0x00;
export const CIPHER_AND_MAC = 0x04;
export const MAC_ALONE = 0x84;

/** The official text does not name this file among those that need secure messaging, vendors write it so: both pass (spec f.6). */
const EITHER_WAY: readonly string[] = [VALIDITY_FILE.path];

/**
 * The data of a write in the clear, when everything that the file's rule asks for is there (spec f.5, f.6).
 * @throws Refusal 6982, 6882, 6983, 6984, 6987, 6988 or 6A80, in this order (spec e.3); 9403 from a card without keys.
 */
export function acceptWrite(card: UserCard, file: ChipFile, rule: WriteRule | null, command: CommandApdu): Uint8Array {
  const access = writeAccess(card, file, rule);
  if (access === undefined || !card.security.isProven(access.key)) throw new Refusal(SW.securityStatusNotSatisfied);
  if (isPlain(command) && access.acceptsPlain) return command.data;
  if (access.messagingKey === undefined) throw new Refusal(SW.secureMessagingNotSupported);
  card.security.expectMessage(access.messagingKey);
  if (isPlain(command) || lacksCipher(command)) throw new Refusal(SW.secureMessagingMissing);
  return card.security.openMessage(access.messagingKey, command);
}

/** What the card asks of a write to this file: the last column of spec f.6. Undefined where nobody may write. */
function writeAccess({ memory, dialect }: UserCard, file: ChipFile, rule: WriteRule | null): WriteAccess | undefined {
  if (rule === null) {
    return memory.isIssued ? undefined : { key: 'UK1_DDF1', acceptsPlain: true, messagingKey: undefined };
  }
  return {
    key: rule.key,
    acceptsPlain: rule.messaging === 'plain' || EITHER_WAY.includes(file.path) || dialect === 'v1-test-build',
    messagingKey: keyOf(file.definition.directory, 'secure-messaging'),
  };
}

const isPlain = ({ cla, data }: CommandApdu): boolean => cla === PLAIN || data.length === 0;

const lacksCipher = ({ cla, data }: CommandApdu): boolean => cla === CIPHER_AND_MAC && data.length <= MAC_BYTES;

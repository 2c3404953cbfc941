import { ReaderError } from '@jika/reader';
import { type CommandApdu, decodeCommand } from '@jika/smartcard-apdu';

/** @throws ReaderError `protocol` for bytes that are no command APDU */
export function decodedCommand(command: Uint8Array): CommandApdu {
  try {
    return decodeCommand(command);
  } catch (cause) {
    throw new ReaderError('protocol', `${command.length} bytes that are no command APDU`, { cause });
  }
}

import { SW } from '@jika/smartcard-apdu';
import { addressedFile, binaryTarget, isBinaryP1 } from '../../chip/addressed-file.js';
import { answer, type Instruction, Refusal } from '../../chip/instruction.js';
import { isTransparentFile } from '../card-files.js';
import { acceptWrite, CIPHER_AND_MAC, PLAIN } from '../security/write-access.js';
import type { UserCard } from '../user-card.js';

/** UPDATE BINARY of a transparent file, plain or as a secure message (spec f.6). */
export const updateBinary: readonly Instruction<UserCard>[] = [PLAIN, CIPHER_AND_MAC].map((cla) => ({
  cla,
  ins: 0xd6,
  acceptsParameters: isBinaryP1,
  acceptsLengths: ({ data, le }) => data.length > 0 && le === 0,
  run: (card, command) => {
    const { shortId, offset } = binaryTarget(command.p1, command.p2);
    const { location, file } = addressedFile(card.location, shortId, isTransparentFile);
    const data = acceptWrite(card, file, file.definition.update, command);
    card.memory.setRecords(file.path, [overwritten(file.content, offset, data)]);
    card.enter(location);
    return answer();
  },
}));

function overwritten(content: Uint8Array, offset: number, data: Uint8Array): Uint8Array {
  if (offset >= content.length) throw new Refusal(SW.offsetOutsideFile);
  if (data.length === 0) throw new Refusal(SW.wrongData);
  if (offset + data.length > content.length) throw new Refusal(SW.notEnoughMemory);
  const bytes = content.slice();
  bytes.set(data, offset);
  return bytes;
}

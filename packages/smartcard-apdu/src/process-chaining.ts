import { ApduError } from './apdu-error.js';
import { type CommandApdu, commandApdu, MAX_SHORT_DATA, MAX_SHORT_LE } from './command-apdu.js';
import type { ApduProcessor } from './processor.js';
import type { ResponseApdu } from './response-apdu.js';

const MORE_TO_COME = 0x10;

/**
 * Long data in short parts, each but the last with bit 5 of CLA set (ISO/IEC 7816-4, clause 5.3.3), for cards without extended length.
 * A long Le becomes the short `00`: what does not fit arrives through GET RESPONSE.
 */
export const chainCommand: ApduProcessor = (next) => async (command, exchange) => {
  const parts = Math.ceil(command.data.length / MAX_SHORT_DATA);
  if (parts <= 1) return next(withShortLe(command), exchange);
  requireChainable(command, parts, exchange.limits.roundsPerCommand);
  for (let part = 0; part < parts - 1; part++) {
    const response = await next(partOf(command, part), exchange);
    if (response.statusWord !== 0x9000) return stoppedEarly(response);
  }
  return next(withShortLe(commandApdu({ ...command, data: dataOf(command, parts - 1) })), exchange);
};

/** Refused before the first part goes out: a chain cut in the middle leaves the card waiting. */
function requireChainable(command: CommandApdu, parts: number, rounds: number): void {
  if (command.cla & MORE_TO_COME)
    throw new ApduError('malformed-command', 'the chaining bit is not the caller’s to set');
  if (parts > rounds) throw new ApduError('too-many-rounds', `a chain of ${parts} parts, ${rounds} are allowed`);
}

/** An answer in the middle of a chain is an error's; 61xx or data there has no meaning for the caller. */
function stoppedEarly(response: ResponseApdu): ResponseApdu {
  return { data: new Uint8Array(0), statusWord: response.statusWord };
}

function partOf(command: CommandApdu, part: number): CommandApdu {
  return commandApdu({ ...command, cla: command.cla | MORE_TO_COME, data: dataOf(command, part), le: 0 });
}

function dataOf(command: CommandApdu, part: number): Uint8Array {
  return command.data.subarray(part * MAX_SHORT_DATA, (part + 1) * MAX_SHORT_DATA);
}

function withShortLe(command: CommandApdu): CommandApdu {
  return command.le <= MAX_SHORT_LE ? command : commandApdu({ ...command, le: MAX_SHORT_LE });
}

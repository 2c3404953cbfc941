import { ApduError } from './apdu-error.js';
import { type CommandApdu, commandApdu, MAX_SHORT_LE } from './command-apdu.js';
import type { ApduProcessor } from './processor.js';
import type { ResponseApdu } from './response-apdu.js';

/** 61xx: more bytes wait in the card; fetch them with GET RESPONSE and join them (ISO/IEC 7816-4, clauses 5.1.3 and 7.6.1). */
export const fetchResponse: ApduProcessor = (next) => async (command, exchange) => {
  let response = await next(command, exchange);
  const parts = [response.data];
  let length = response.data.length;
  requireLength(length, exchange.limits.bytesPerAnswer);
  while (hasMore(response)) {
    response = await next(getResponse(command, response), exchange);
    parts.push(response.data);
    length += response.data.length;
    requireLength(length, exchange.limits.bytesPerAnswer);
  }
  return parts.length === 1 ? response : { data: join(parts, length), statusWord: response.statusWord };
};

function hasMore(response: ResponseApdu): boolean {
  return response.statusWord >> 8 === 0x61;
}

function getResponse(command: CommandApdu, response: ResponseApdu): CommandApdu {
  const le = response.statusWord & 0xff || MAX_SHORT_LE;
  return commandApdu({ cla: channelClass(command.cla), ins: 0xc0, p1: 0, p2: 0, le });
}

/** The class without secure messaging, chaining and proprietary bits: only the logical channel stays (ISO/IEC 7816-4, clause 5.4.1). */
function channelClass(cla: number): number {
  return cla & 0x40 ? cla & 0x4f : cla & 0x03;
}

function requireLength(length: number, most: number): void {
  if (length > most) throw new ApduError('too-many-bytes', `an answer grew to ${length} bytes, ${most} are allowed`);
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

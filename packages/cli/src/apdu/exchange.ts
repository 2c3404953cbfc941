import {
  type CardChannel,
  decodeCommand,
  describeCommand,
  explainStatusWord,
  fromHex,
  parseResponse,
  type StatusWordExplanation,
  toHex,
} from '@jika/smartcard-apdu';
import { CliError } from '../cli-error.js';

/** One command and what came back, as typed: nothing is fetched or mended behind the user's back. */
export interface ApduExchange {
  readonly command: Uint8Array;
  /** Name and lengths of the command, without its data. */
  readonly description: string;
  readonly data: Uint8Array;
  readonly status: StatusWordExplanation;
  readonly milliseconds: number;
}

const HEADER_BYTES = 4;
/** An extended command APDU at its longest (ISO/IEC 7816-4, clause 5.1). */
const MAX_BYTES = 65_544;

/** A command typed in hex: spaces, colons and lower case are welcome. `number` counts the commands from 1. @throws CliError `malformed-hex` */
export function parseTyped(text: string, number: number): Uint8Array {
  const digits = text.replace(/[\s:]/gu, '');
  const bytes = digits.length <= 2 * MAX_BYTES ? fromHex(digits) : undefined;
  if (bytes === undefined || bytes.length < HEADER_BYTES) throw new CliError('malformed-hex', String(number));
  return bytes;
}

/** @throws ApduError `malformed-command`, `malformed-response`; and the channel's errors. */
export async function exchange(channel: CardChannel, command: Uint8Array, signal: AbortSignal): Promise<ApduExchange> {
  const description = describeCommand(decodeCommand(command));
  const startedAt = performance.now();
  const { data, statusWord } = parseResponse(await channel.transmit(command, signal));
  const milliseconds = Math.round((performance.now() - startedAt) * 1000) / 1000;
  return { command, description, data, status: explainStatusWord(statusWord), milliseconds };
}

export const exchangeJson = ({ command, description, data, status, milliseconds }: ApduExchange) => ({
  command: toHex(command),
  description,
  data: toHex(data),
  statusWord: status.statusWord,
  family: status.family,
  meaning: status.meaning,
  remedy: status.remedy,
  milliseconds,
});

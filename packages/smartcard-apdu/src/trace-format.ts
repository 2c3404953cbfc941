import { locateBody } from './command-coding.js';
import { toHex } from './hex.js';

/**
 * A trace is text, one line per APDU: direction, milliseconds since the trace began, hexadecimal bytes.
 *
 *     # apdu trace 1 redacted
 *     > 0.000 00B2010400
 *     < 4.113 **************9000
 *
 * `>` goes to the card, `<` comes from it; a command without an answer was never answered. Where values are redacted, every data
 * byte is `**`: header, Lc, Le, status word and all lengths stay. Lines that begin with `#` are comments, but the first one names
 * the format and says whether values are `redacted` or `full`.
 */
export type TraceValues = 'redacted' | 'full';
export type TraceDirection = '>' | '<';

const REDACTED_BYTE = '**';
const HEADER_BYTES = 4;

const WARNING =
  '# WARNING: full values. This trace holds personal data and may hold keys and PINs. Do not pass it on.\n';

export function formatTraceHeader(values: TraceValues): string {
  return `# apdu trace 1 ${values}\n${values === 'full' ? WARNING : ''}`;
}

export function formatTraceLine(
  direction: TraceDirection,
  milliseconds: number,
  bytes: Uint8Array,
  values: TraceValues,
): string {
  const text = values === 'full' ? toHex(bytes) : REDACT[direction](bytes);
  return `${direction} ${milliseconds.toFixed(3)} ${text}\n`;
}

const REDACT: Record<TraceDirection, (bytes: Uint8Array) => string> = { '>': redactCommand, '<': redactResponse };

/** Bytes that are no command APDU keep their header alone: past it nothing says where data begins. */
function redactCommand(bytes: Uint8Array): string {
  const body = locateBody(bytes) ?? { dataAt: HEADER_BYTES, dataLength: bytes.length };
  const dataEnd = body.dataAt + body.dataLength;
  return (
    toHex(bytes.subarray(0, body.dataAt)) +
    hidden(Math.min(dataEnd, bytes.length) - body.dataAt) +
    toHex(bytes.subarray(dataEnd))
  );
}

/** SW1 is 6X or 9X (ISO/IEC 7816-3, clause 12.1.2); an answer that ends otherwise has lost its status word and is data throughout. */
function redactResponse(bytes: Uint8Array): string {
  const sw1 = bytes[bytes.length - 2] ?? 0;
  const dataLength = sw1 >> 4 === 6 || sw1 >> 4 === 9 ? bytes.length - 2 : bytes.length;
  return hidden(dataLength) + toHex(bytes.subarray(dataLength));
}

function hidden(length: number): string {
  return REDACTED_BYTE.repeat(Math.max(0, length));
}

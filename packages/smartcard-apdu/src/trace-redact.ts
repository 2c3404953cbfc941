import { ApduError } from './apdu-error.js';
import { formatTraceHeader, formatTraceLine } from './trace-format.js';
import type { ApduTrace } from './trace-parse.js';

/** The text of a trace as it would have been recorded without values: what may be passed on. Throws `redacted-trace` if it has none. */
export function redactTrace({ values, entries }: ApduTrace): string {
  const lines = entries.map(({ direction, milliseconds, bytes }) => {
    if (values !== 'full' || bytes === undefined) {
      throw new ApduError('redacted-trace', 'the trace has no values that could be hidden');
    }
    return formatTraceLine(direction, milliseconds, bytes, 'redacted');
  });
  return formatTraceHeader('redacted') + lines.join('');
}

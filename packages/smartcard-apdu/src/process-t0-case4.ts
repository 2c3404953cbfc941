import { commandApdu } from './command-apdu.js';
import type { ApduProcessor } from './processor.js';

/** T=0 has one length byte: a command with data leaves its Le out, and the card answers 61xx (ISO/IEC 7816-3, clause 12.2.1). */
export const dropLeAfterData: ApduProcessor = (next) => (command, exchange) =>
  next(command.data.length > 0 && command.le > 0 ? commandApdu({ ...command, le: 0 }) : command, exchange);

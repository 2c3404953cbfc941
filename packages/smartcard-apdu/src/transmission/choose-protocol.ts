import { ApduError } from '../apdu-error.js';
import type { AnswerToReset } from './answer-to-reset.js';

/**
 * The protocol to talk to a card in: the one of specific mode, else T=1 where it is offered, for it survives errors of the line, else T=0.
 * Throws `unsupported-protocol` where the card leaves no choice that can be made.
 */
export function chooseProtocol({ mode, protocols }: AnswerToReset): 0 | 1 {
  const possible = mode.kind === 'specific' ? [mode.protocol] : protocols;
  if (mode.kind === 'specific' && mode.speed === 'implicit') {
    throw new ApduError('unsupported-protocol', 'the card is at a speed that it does not tell');
  }
  if (possible.includes(1)) return 1;
  if (possible.includes(0)) return 0;
  throw new ApduError('unsupported-protocol', `the card speaks only T=${possible.join(', T=')}`);
}

import { chooseProtocol, parseAnswerToReset } from '@jika/smartcard-apdu';

/** After the factor: the name of the platform and its version (spec b.1). Card number and name are not told before reading. */
const USER_CARD_MARK = [0x4a, 0x4b, 0x32, 0x01, 0x00];
const SAM_NAME = 'JIKA-SAM';

/**
 * Answer to reset of a user card as a PC/SC reader makes it up for a contactless card: `3B 8D 80 01`, 13 historical bytes of which eight are
 * the card's diversification factor, and the check byte (PC/SC part 3, clause 3.1.3.2.3; spec b.1).
 */
export function userCardAtr(factor: Uint8Array, position: 'first-8' | 'last-8' = 'first-8'): Uint8Array {
  const historical = position === 'first-8' ? [...factor, ...USER_CARD_MARK] : [...USER_CARD_MARK, ...factor];
  const checked = [0x80 | historical.length, 0x80, 0x01, ...historical];
  return Uint8Array.of(
    0x3b,
    ...checked,
    checked.reduce((sum, byte) => sum ^ byte),
  );
}

/** Answer to reset of the SAM: a contact card that speaks T=0 alone, and thus has no check byte (ISO/IEC 7816-3, clause 8.2.5). */
export const SAM_ATR = Uint8Array.of(0x3b, 0x60 | SAM_NAME.length, 0x00, 0x00, ...Buffer.from(SAM_NAME, 'ascii'));

/** The protocol that a reader chooses; T=0 where the answer to reset leaves it none. */
export function protocolOf(atr: Uint8Array): 'T=0' | 'T=1' {
  try {
    return chooseProtocol(parseAnswerToReset(atr)) === 1 ? 'T=1' : 'T=0';
  } catch {
    return 'T=0';
  }
}

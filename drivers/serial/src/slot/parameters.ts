import type { AnswerToReset, LineSpeed } from '@jika/smartcard-apdu';

const CLOCK_STOP: Readonly<Record<AnswerToReset['clockStop'], number>> = {
  'not-supported': 0,
  low: 1,
  high: 2,
  either: 3,
};
/** bmTCCKS: inverse convention, and for T=1 CRC in place of LRC; bit 5 is always set there. */
const INVERSE = 0x02;
const BLOCKS = 0x10;
const CRC = 0x01;

/** abProtocolDataStructure: what the reader has to know of the card (CCID 1.1, 6.1.7). */
export function protocolParameters(atr: AnswerToReset, protocol: 0 | 1, { code }: LineSpeed): Uint8Array {
  const convention = atr.convention === 'inverse' ? INVERSE : 0;
  const clockStop = CLOCK_STOP[atr.clockStop];
  if (protocol === 0) return Uint8Array.of(code, convention, atr.extraGuardTime, atr.waitingInteger, clockStop);
  const { blockWaitingInteger, characterWaitingInteger, ifsc, redundancy } = atr.block;
  const check = redundancy === 'CRC' ? CRC : 0;
  const waiting = (blockWaitingInteger << 4) | characterWaitingInteger;
  return Uint8Array.of(code, BLOCKS | check | convention, atr.extraGuardTime, waiting, clockStop, ifsc, 0);
}

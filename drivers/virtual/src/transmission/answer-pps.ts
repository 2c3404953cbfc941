import { type AnswerToReset, DEFAULT_SPEED, longitudinalRedundancy } from '@jika/smartcard-apdu';

const PPSS = 0xff;
const PPS1_FOLLOWS = 0x10;
/** PPS1, PPS2 and PPS3. */
const FOLLOWING = [PPS1_FOLLOWS, 0x20, 0x40];

/** What a card makes of a protocol and parameters selection: its answer, and the protocol that holds from then on. */
export interface Selection {
  readonly answer: Uint8Array;
  readonly protocol: number;
}

export const isPps = ([first]: Uint8Array): boolean => first === PPSS;

/**
 * The side of the card in PPS (ISO/IEC 7816-3, clause 9), or undefined where it stays silent: in specific mode, for a protocol that it does
 * not offer, and for a request with an error. A speed that is not its own it leaves out, and stays at the default one.
 */
export function answerPps(request: Uint8Array, { mode, protocols, speed }: AnswerToReset): Selection | undefined {
  const [, pps0 = 0, pps1] = request;
  const protocol = pps0 & 0x0f;
  const named = pps0 & PPS1_FOLLOWS ? pps1 : undefined;
  const length = 3 + FOLLOWING.filter((bit) => pps0 & bit).length;
  const whole = request.length === length && longitudinalRedundancy(request) === 0;
  if (!whole || mode.kind === 'specific' || !protocols.includes(protocol)) return undefined;
  const agreed = named === speed.code || named === DEFAULT_SPEED.code ? named : undefined;
  const answer = agreed === undefined ? [PPSS, protocol] : [PPSS, PPS1_FOLLOWS | protocol, agreed];
  return { answer: Uint8Array.of(...answer, longitudinalRedundancy(Uint8Array.from(answer))), protocol };
}

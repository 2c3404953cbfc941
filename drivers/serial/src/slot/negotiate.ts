import { failure, ReaderError } from '@jika/reader';
import {
  type AnswerToReset,
  acceptedSpeed,
  chooseProtocol,
  DEFAULT_SPEED,
  encodePps,
  type LineSpeed,
  type PpsRequest,
  parseAnswerToReset,
  ppsFor,
} from '@jika/smartcard-apdu';
import { protocolParameters } from './parameters.js';
import { powerUp } from './power-up.js';
import type { SlotLink } from './slot-link.js';

/** Waiting time of PPS: 9600 etu at the default speed (ISO/IEC 7816-3, 9.1). */
const PPS_MS = 1500;

/** How reader and card have agreed to talk. */
export interface Agreement {
  readonly atr: AnswerToReset;
  readonly protocol: 0 | 1;
  readonly speed: LineSpeed;
}

/**
 * Settles protocol and speed with a card that was just reset, and tells the reader. Throws `protocol` for a card that cannot
 * be talked to, `card-removed` for one that is not there any more.
 */
export async function negotiate(link: SlotLink, bytes: Uint8Array): Promise<Agreement> {
  const { atr, protocol } = read(bytes);
  const speed = atr.mode.kind === 'specific' ? atr.speed : await selectedSpeed(link, atr, protocol);
  const data = protocolParameters(atr, protocol, speed);
  const { icc, outcome } = await link.send({ name: 'setParameters', parameter: protocol, data });
  if (icc !== 'active') throw failure('card-removed', 'the card was taken out');
  if (outcome !== 'done') throw failure('protocol', `the reader cannot speak T=${protocol} with this card`);
  return { atr, protocol, speed };
}

function read(bytes: Uint8Array): { atr: AnswerToReset; protocol: 0 | 1 } {
  try {
    const atr = parseAnswerToReset(bytes);
    return { atr, protocol: chooseProtocol(atr) };
  } catch (cause) {
    throw new ReaderError('protocol', 'the answer to reset cannot be worked with', { cause });
  }
}

/** The card's own speed where it accepts it. A card that refuses is reset (ISO/IEC 7816-3, 9.1), and asked for the protocol alone where that takes PPS. */
async function selectedSpeed(link: SlotLink, atr: AnswerToReset, protocol: 0 | 1): Promise<LineSpeed> {
  const wanted = [ppsFor(atr, protocol), ppsFor(atr, protocol, DEFAULT_SPEED)];
  for (const [attempt, request] of wanted.entries()) {
    if (attempt > 0) await powerUp(link);
    if (request === undefined) return DEFAULT_SPEED;
    const speed = await select(link, request);
    if (speed !== undefined) return speed;
  }
  throw failure('protocol', `the card refuses to speak T=${protocol}, which it offered`);
}

async function select(link: SlotLink, request: PpsRequest): Promise<LineSpeed | undefined> {
  const data = encodePps(request);
  const { icc, outcome, data: answer } = await link.send({ name: 'transfer', data }, { cardMs: PPS_MS });
  if (icc === 'absent') throw failure('card-removed', 'the card was taken out');
  if (outcome !== 'done') return undefined;
  try {
    return acceptedSpeed(request, answer);
  } catch {
    return undefined;
  }
}

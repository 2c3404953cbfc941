import type { AnswerToReset } from '@jika/smartcard-apdu';
import { BlockLine } from './block-line.js';
import { OneAtATime } from './one-at-a-time.js';
import { T1Engine } from './t1-engine.js';
import type { TpduChannel } from './tpdu-channel.js';
import { DEFAULT_LIMITS, type Transmission, type TransmissionOptions } from './transmission.js';

/**
 * T=1: blocks with chaining both ways, waiting-time extension, retransmission and resynchronisation (ISO/IEC 7816-3, clause 11). Tells the
 * card first how long its blocks may be. Rejects as a command does; the card then needs a reset.
 */
export async function openT1(
  channel: TpduChannel,
  atr: AnswerToReset,
  options: TransmissionOptions = {},
): Promise<Transmission> {
  const line = new BlockLine(channel, atr, options);
  const engine = new T1Engine(line, atr.block, { ...DEFAULT_LIMITS, ...options.limits });
  await engine.begin();
  return new OneAtATime(engine);
}

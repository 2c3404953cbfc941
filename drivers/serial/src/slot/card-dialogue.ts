import { DEFAULT_LINE } from '@jika/smartcard-apdu';
import { openT0 } from '../transmission/open-t0.js';
import { openT1 } from '../transmission/open-t1.js';
import type { Transmission } from '../transmission/transmission.js';
import { CardChannel } from './card-channel.js';
import { negotiate } from './negotiate.js';
import type { SlotLink } from './slot-link.js';

/** A card that has been agreed with, from one reset to the next. */
export interface CardDialogue {
  readonly transmission: Transmission;
  readonly channel: CardChannel;
}

/** Agrees with a card that was just reset, and speaks the protocol of the agreement. Rejects with `ReaderError`. */
export async function openDialogue(link: SlotLink, bytes: Uint8Array): Promise<CardDialogue> {
  const { atr, protocol, speed } = await negotiate(link, bytes);
  const channel = new CardChannel(link, protocol === 1);
  const open = protocol === 1 ? openT1 : openT0;
  return { transmission: await open(channel, atr, { line: { ...DEFAULT_LINE, speed } }), channel };
}

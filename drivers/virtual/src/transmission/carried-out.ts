import type { CardInSlot } from '../chip/card-in-slot.js';

/** What a chip answers to a command. One that fails is as good as gone. */
export async function carriedOut(card: CardInSlot, command: Uint8Array): Promise<Uint8Array | 'removed'> {
  try {
    return await card.transmit(command);
  } catch {
    return 'removed';
  }
}

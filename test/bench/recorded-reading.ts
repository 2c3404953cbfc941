import { type CardReading, openSam, readCard, type Sam } from '@jika/health-card';
import type { CardConnection } from '@jika/reader';
import type { CardChannel } from '@jika/smartcard-apdu';

/** One command that went over one of the channels. */
interface Sent {
  channel: CardChannel;
  command: Uint8Array;
}

/** A reading, and all that it sent to card and SAM, in order. */
export interface RecordedReading {
  reading: CardReading;
  sent: readonly Sent[];
}

/** Opens the SAM anew, then reads the card once. */
export async function recordReading(card: CardConnection, samCard: CardChannel, pin: string): Promise<RecordedReading> {
  const sent: Sent[] = [];
  const sam = await openSam(recording(samCard, sent), { pin });
  sent.length = 0;
  return { reading: await readGenuine(card, sam, recording(card, sent)), sent };
}

function recording(channel: CardChannel, sent: Sent[]): CardChannel {
  return {
    transmit(command, signal) {
      sent.push({ channel, command });
      return channel.transmit(command, signal);
    },
  };
}

/** A reading that did not prove the card genuine is not the one to measure. */
export async function readGenuine(card: CardConnection, sam: Sam, channel: CardChannel = card): Promise<CardReading> {
  const { atr, protocol, insertionId } = card;
  const reading = await readCard({ channel, sam, atr, protocol, insertionId, purpose: 'activate' });
  if (reading.proof.result !== 'passed') throw new Error(`the proof of the card: ${reading.proof.result}`);
  return reading;
}

/**
 * The same commands, each of them to be cancelled at any moment as those of a reading are. The proof of an old challenge is refused, which costs
 * the card as much; the next reading restores the try counter (spec f.4).
 */
export async function replay({ sent }: RecordedReading): Promise<void> {
  const { signal } = new AbortController();
  for (const { channel, command } of sent) await channel.transmit(command, signal);
}

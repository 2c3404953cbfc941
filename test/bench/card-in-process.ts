import { type CardReading, openSam, type Profile, type Purpose, readCard, type Sam } from '@jika/health-card';
import type { CardChannel } from '@jika/smartcard-apdu';
import { VirtualHealthCard, VirtualSam } from '@jika/virtual';
import { fullCard } from '../support/full-card.js';
import { keys, powered } from '../virtual-counter.js';
import type { LineExchange } from './line-model.js';

/** 16K and 8K cards hold no city code (spec c.4). */
const CONVENTIONS = { cityCode: '430600' };

export interface TimedReading<P extends Purpose> {
  readonly reading: CardReading<P>;
  readonly channel: CardChannel;
  /** What went over the channel of the user card. */
  readonly exchanges: readonly LineExchange[];
  /** Milliseconds of the whole, and of that what card and SAM took for their answers. */
  readonly wholeMs: number;
  readonly elsewhereMs: number;
}

export interface CardInProcess {
  readonly sam: Sam;
  read<P extends Purpose>(purpose: P): Promise<TimedReading<P>>;
}

/** Full card and SAM in this very process, so that nothing but computing is measured: no reader, no driver, no other process. */
export async function cardInProcess(profile: Profile): Promise<CardInProcess> {
  const card = new VirtualHealthCard(fullCard(profile), keys);
  let elsewhereMs = 0;
  const timed = (inner: CardChannel): CardChannel => ({
    async transmit(command, signal) {
      const startedAt = performance.now();
      const answer = await inner.transmit(command, signal);
      elsewhereMs += performance.now() - startedAt;
      return answer;
    },
  });
  const sam = await openSam(timed(powered(new VirtualSam(keys))), { pin: keys.samPin });
  return {
    sam,
    async read<P extends Purpose>(purpose: P) {
      const exchanges: LineExchange[] = [];
      const channel = noted(timed(powered(card)), exchanges);
      elsewhereMs = 0;
      const common = { channel, sam, atr: card.atr, insertionId: 'bench', conventions: CONVENTIONS } as const;
      const startedAt = performance.now();
      const reading = await readCard<P>({ ...common, purpose, counter: 'hospital' });
      const wholeMs = performance.now() - startedAt;
      if (reading.proof.result !== 'passed') throw new Error(`the proof of the card: ${reading.proof.result}`);
      return { reading, channel, exchanges, wholeMs, elsewhereMs };
    },
  };
}

function noted(inner: CardChannel, exchanges: LineExchange[]): CardChannel {
  return {
    async transmit(command, signal) {
      const answer = await inner.transmit(command, signal);
      exchanges.push({ command, answerLength: answer.length });
      return answer;
    },
  };
}

import { openSam, readCard, readPhoto } from '@jika/health-card';
import { openT0, openT1, type Transmission } from '@jika/serial';
import { acceptedSpeed, encodePps, ppsFor } from '@jika/smartcard-apdu';
import { type ContactOptions, VirtualSam, virtualCard } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { fullCard } from '../support/full-card.js';
import { demoSam, keys, powered } from '../virtual-counter.js';
import { reader } from './contact-channel.js';

const CARD = fullCard('32K');
/** Everything but what differs from one reading of the same card to the next. */
const COMMON = { insertionId: 'one', counter: 'hospital', purpose: 'full-diagnosis', now: () => new Date(0) } as const;

/** A health card offers both protocols: T=0 is its first, T=1 has to be selected. */
async function transmissionOf(protocol: 0 | 1, options: ContactOptions): Promise<Transmission> {
  const { contacts, channel, atr } = reader(virtualCard(CARD, keys), protocol, options);
  const request = ppsFor(atr, protocol);
  if (request !== undefined) {
    const answer = await contacts.transfer(encodePps(request), { protocol: 0 });
    expect(acceptedSpeed(request, answer as Uint8Array)).toEqual(atr.speed);
  }
  return protocol === 0 ? openT0(channel, atr) : openT1(channel, atr);
}

async function samOverT0() {
  const { channel, atr } = reader(new VirtualSam(keys), 0);
  return openSam(openT0(channel, atr), { pin: keys.samPin, protocol: 'T=0' });
}

describe('the full reading of a card with its portrait', () => {
  it.each<[string, 0 | 1, ContactOptions]>([
    ['T=0', 0, {}],
    ['T=0, byte by byte', 0, { t0: { byteByByte: true, nulls: 1 } }],
    ['T=1', 1, {}],
    ['T=1, in small blocks', 1, { t1: { partBytes: 9 } }],
  ])('gives over %s what it gives without a reader', async (_, protocol, options) => {
    const slot = virtualCard(CARD, keys);
    const direct = powered(slot);
    const sam = await demoSam();
    const expected = await readCard({ ...COMMON, channel: direct, sam, atr: slot.atr });
    const photo = await readPhoto({ channel: direct, sam, reading: expected, counter: 'hospital' });

    const channel = await transmissionOf(protocol, options);
    const spoken = { channel, sam: await samOverT0(), protocol: channel.protocol };
    const reading = await readCard({ ...COMMON, ...spoken, atr: slot.atr });
    expect(reading).toEqual({ ...expected, traffic: reading.traffic, proof: reading.proof });
    expect(reading.proof.result).toBe('passed');
    expect(await readPhoto({ ...spoken, reading, counter: 'hospital' })).toEqual(photo);
    expect(photo.status).toBe('ok');
  });
});

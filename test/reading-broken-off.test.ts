import { PURPOSE_NAMES, plannedTraffic, ReadingBrokenOff, readCard, type Sam } from '@jika/health-card';
import type { CardChannel } from '@jika/smartcard-apdu';
import { virtualCard } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { fullCard } from './support/full-card.js';
import { demoSam, keys, powered } from './virtual-counter.js';

const sam = await demoSam();
const slot = virtualCard(fullCard('32K'), keys);
const options = { sam, atr: slot.atr, insertionId: 'one', counter: 'hospital', purpose: 'full-diagnosis' } as const;

/** What a reading is rejected with. */
async function brokenOff(reading: Promise<unknown>): Promise<ReadingBrokenOff> {
  const error = await reading.catch((thrown: unknown) => thrown);
  if (!(error instanceof ReadingBrokenOff)) throw new Error('the reading was not broken off', { cause: error });
  return error;
}

/** A channel on which something happens at its n-th command. */
function interrupted(command: number, doing: () => void): CardChannel {
  const inner = powered(slot);
  let sent = 0;
  return {
    transmit(bytes, signal) {
      sent += 1;
      if (sent === command) doing();
      return inner.transmit(bytes, signal);
    },
  };
}

describe('a reading that the caller cancels', () => {
  it.each(PURPOSE_NAMES)('ends at once, and can be gone on with: %s', async (purpose) => {
    const unbroken = await readCard({ ...options, purpose, channel: powered(slot) });
    for (const command of [1, 8, 14, plannedTraffic(purpose).commands]) {
      const controller = new AbortController();
      const channel = interrupted(command, () => controller.abort());
      const error = await brokenOff(readCard({ ...options, purpose, channel, signal: controller.signal }));
      expect(error.cause).toMatchObject({ name: 'ApduError', code: 'cancelled' });
      const resumed = await readCard({ ...options, purpose, channel: powered(slot), resume: error.partial });
      expect(resumed.fields).toEqual(unbroken.fields);
    }
  });

  it('before it began sends nothing', async () => {
    const channel = interrupted(1, () => expect.unreachable('a command was sent'));
    const error = await brokenOff(readCard({ ...options, channel, signal: AbortSignal.abort() }));
    expect(error.cause).toMatchObject({ code: 'cancelled' });
    expect(error.partial).toBeNull();
  });
});

describe('a reading whose SAM is pulled', () => {
  /** A SAM that answers so often, and then no more. */
  function samFor(answers: number): Sam {
    let left = answers;
    return {
      ...sam,
      challenge: (signal) => sam.challenge(signal),
      respond: (request, signal) => (left-- > 0 ? sam.respond(request, signal) : Promise.reject(new Error('pulled'))),
    };
  }

  it('is broken off by it once the card has proven itself, and goes on with the next SAM', async () => {
    const unbroken = await readCard({ ...options, channel: powered(slot) });
    for (const answers of [2, 3, 4]) {
      const error = await brokenOff(readCard({ ...options, sam: samFor(answers), channel: powered(slot) }));
      expect(error.cause).toMatchObject({ name: 'HealthCardError', code: 'sam-failed' });
      const resumed = await readCard({ ...options, channel: powered(slot), resume: error.partial });
      expect(resumed.fields).toEqual(unbroken.fields);
      expect(resumed.traffic.commands).toBeLessThan(unbroken.traffic.commands);
    }
  });

  it('says so in its proof before that', async () => {
    for (const answers of [0, 1]) {
      const { proof, fields } = await readCard({ ...options, sam: samFor(answers), channel: powered(slot) });
      expect(proof).toEqual({ result: 'not-possible', reason: 'sam-failed' });
      expect(fields.name.status).toBe('denied');
    }
  });
});

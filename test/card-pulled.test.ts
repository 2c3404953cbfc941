import {
  type CardReading,
  type PartialReading,
  PURPOSE_NAMES,
  type Purpose,
  plannedPhotoTraffic,
  plannedTraffic,
  type ReadCardOptions,
  ReadingBrokenOff,
  readCard,
  readPhoto,
} from '@jika/health-card';
import { ReaderError } from '@jika/reader';
import type { CardChannel } from '@jika/smartcard-apdu';
import { type CardFile, type CardInSlot, virtualCard } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { fullCard } from './support/full-card.js';
import { demoSam, keys, powered } from './virtual-counter.js';

const sam = await demoSam();
const card = fullCard('32K');

/** Making a card takes longer than reading it: each is made once, and put in again and again. */
const made = new Map<CardFile, CardInSlot & { readonly atr: Uint8Array }>();
function slotOf(file: CardFile) {
  const slot = made.get(file) ?? virtualCard(file, keys);
  made.set(file, slot);
  return slot;
}

/** A card that leaves at a command, counted from 1. */
function pulledAt(command: number, channel: CardChannel): CardChannel {
  let sent = 0;
  return {
    async transmit(bytes, signal) {
      sent += 1;
      if (sent >= command) throw new ReaderError('card-removed', 'the card left');
      return channel.transmit(bytes, signal);
    },
  };
}

/** One insertion of a card. */
function insert<P extends Purpose>(
  file: CardFile,
  purpose: P,
  options: Partial<ReadCardOptions<P>> = {},
  leavesAt = Number.POSITIVE_INFINITY,
): Promise<CardReading<P>> {
  const slot = slotOf(file);
  const channel = pulledAt(leavesAt, options.channel ?? powered(slot));
  const common = { sam, atr: slot.atr, insertionId: 'one', counter: 'hospital' } as const;
  return readCard<P>({ ...common, purpose, ...options, channel });
}

/** Pulls the card at one command, which must break the reading off as it should. */
async function pull(purpose: Purpose, command: number, options: Partial<ReadCardOptions<Purpose>> = {}) {
  const error = await insert<Purpose>(card, purpose, options, command).catch((thrown: unknown) => thrown);
  if (!(error instanceof ReadingBrokenOff)) throw new Error(`command ${command} ended in no broken reading`);
  expect(error.cause).toMatchObject({ name: 'ReaderError', code: 'card-removed' });
  return error.partial;
}

/** What does not differ between two readings of one card. */
const lasting = ({ traffic: _t, readAt: _r, proof, ...rest }: CardReading<Purpose>) => ({
  ...rest,
  proof: proof.result,
});

describe.each(PURPOSE_NAMES)('a card that is pulled while it is read to %s', (purpose) => {
  const { commands } = plannedTraffic(purpose);

  it(`breaks the reading off at each of its ${commands} commands, and the next insertion gives all of it`, {
    timeout: 60_000,
  }, async () => {
    const unbroken = lasting(await insert<Purpose>(card, purpose));
    for (let command = 1; command <= commands; command++) {
      const resume = await pull(purpose, command);
      const resumed = await insert<Purpose>(card, purpose, { resume });
      expect(lasting(resumed)).toEqual(unbroken);
      expect(resumed.proof.result).toBe('passed');
      expect(resumed.traffic.commands).toBeLessThanOrEqual(commands);
    }
    expect(lasting(await insert<Purpose>(card, purpose))).toEqual(unbroken);
  });

  it('comes to its end however often it is pulled, if it stays a little longer each time', async () => {
    let resume: PartialReading | null = null;
    for (let command = 1; command <= commands; command += 7) {
      const found: unknown = await insert<Purpose>(card, purpose, { resume }, command).catch(
        (thrown: unknown) => thrown,
      );
      resume = found instanceof ReadingBrokenOff ? found.partial : resume;
    }
    const last = await insert<Purpose>(card, purpose, { resume });
    expect(lasting(last)).toEqual(lasting(await insert<Purpose>(card, purpose)));
  });
});

describe('a reading that goes on after the card was re-seated', () => {
  const purpose = 'full-diagnosis';
  const { commands } = plannedTraffic(purpose);
  const lastCommand = commands - 1;

  it('asks only for what is missing, after the card has told and proven itself anew', async () => {
    const resume = await pull(purpose, lastCommand);
    const { traffic } = await insert(card, purpose, { resume });
    // DDF1, EF05 and both proofs; then DF03 with its proof and the one file that was not read to its end.
    expect(traffic.commands).toBe(2 + 10 + 3 + (1 + 2) + (1 + Math.ceil(3267 / 250)));
  });

  it('reads again what was denied or corrupt', async () => {
    const inner = powered(slotOf(card));
    let records = 0;
    const channel: CardChannel = {
      // The memory fails once, at the first record of the holder.
      transmit: async (command, signal) =>
        command[1] === 0xb2 && ++records === 11 ? Uint8Array.of(0x65, 0x81) : inner.transmit(command, signal),
    };
    const error = await insert(card, purpose, { channel }, lastCommand).catch((thrown: unknown) => thrown);
    const { partial } = error as ReadingBrokenOff;
    expect(partial?.content.tagged.get('DDF1/EF06')?.[0]?.result).toEqual({ status: 'corrupt', raw: '6581' });
    const resumed = await insert(card, purpose, { resume: partial });
    expect(lasting(resumed)).toEqual(lasting(await insert(card, purpose)));
  });

  const other = { ...card, fields: { ...card.fields, address1: '别处' } };
  it.each([
    ['another card number', { ...other, fields: { ...other.fields, cardNumber: '439901198802290021' } }],
    ['another issue serial', { ...other, fields: { ...other.fields, issueSerial: '2016000732' } }],
    ['another answer to reset', { ...other, factor: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) }],
  ])('never goes on with a card of %s', async (_what, swapped) => {
    const resume = await pull(purpose, lastCommand);
    const reading = await insert(swapped, purpose, { resume });
    expect(reading.fields.address1).toEqual({ status: 'ok', value: '别处' });
    expect(reading.traffic).toEqual((await insert(swapped, purpose)).traffic);
  });

  it('never goes on with a copy of the card, nor after one', async () => {
    const copy: CardFile = { ...other, keys: 'none' };
    const afterGenuine = await insert(copy, purpose, { resume: await pull(purpose, lastCommand) });
    expect([afterGenuine.proof.result, afterGenuine.fields.address1]).toEqual([
      'failed',
      { status: 'ok', value: '别处' },
    ]);

    const error = await insert(copy, purpose, {}, 100).catch((thrown: unknown) => thrown);
    const resume = (error as ReadingBrokenOff).partial;
    expect((await insert(card, purpose, { resume })).fields.address1).toEqual({
      status: 'ok',
      value: card.fields.address1,
    });
  });

  it('never goes on for another purpose, nor without a proof', async () => {
    const resume = await pull(purpose, lastCommand);
    const own = await insert(card, 'verify-own', { resume });
    expect(own.traffic).toEqual(plannedTraffic('verify-own'));
    const { fields } = await insert(card, purpose, { resume, sam: null });
    expect(fields.name).toEqual({ status: 'denied', statusWord: '6982' });
  });

  it('keeps what it had when the card is pulled again before it could prove itself', async () => {
    const resume = await pull(purpose, lastCommand);
    expect(await pull(purpose, 5, { resume })).toBe(resume);
  });

  it('does not show what it holds to whoever prints the error', async () => {
    const error = await insert(card, purpose, {}, lastCommand).catch((thrown: unknown) => thrown);
    expect(Object.values({ ...(error as object) }).join()).not.toContain('4399');
    expect(JSON.stringify(error)).not.toContain('4399');
    expect(String(error)).not.toContain('4399');
  });
});

describe('a card that is pulled while its portrait is read', () => {
  it('breaks that off at each command', async () => {
    const reading = await insert(card, 'replace');
    const { commands } = plannedPhotoTraffic(card.photo?.length ?? 0);
    for (let command = 1; command <= commands + 2; command++) {
      const channel = pulledAt(command, powered(slotOf(card)));
      const error = await readPhoto({ channel, sam, reading }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'reading-broken-off', partial: null, cause: { code: 'card-removed' } });
    }
    const channel = powered(slotOf(card));
    expect(await readPhoto({ channel, sam, reading })).toEqual({ status: 'ok', image: card.photo });
  });
});

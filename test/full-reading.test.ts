import {
  type CardReading,
  type FieldKey,
  type FieldResult,
  filesOf,
  PROFILES,
  PURPOSE_NAMES,
  type Purpose,
  plannedPhotoTraffic,
  plannedTraffic,
  type ReadCardOptions,
  readCard,
  readPhoto,
} from '@jika/health-card';
import type { CardChannel } from '@jika/smartcard-apdu';
import { type CardFile, virtualCard } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { fullCard } from './support/full-card.js';
import { demoSam, keys, powered } from './virtual-counter.js';

const sam = await demoSam();
/** 16K and 8K cards hold no city code (spec c.4). */
const conventions = { cityCode: '430600' };

/** Reads a card and, over the same channel, whatever the test wants. */
async function readFrom<P extends Purpose>(
  card: CardFile,
  purpose: P,
  options: Partial<ReadCardOptions<P>> = {},
): Promise<{ reading: CardReading<P>; channel: CardChannel }> {
  const slot = virtualCard(card, keys);
  const channel = powered(slot);
  const common = { channel, sam, atr: slot.atr, insertionId: 'one', counter: 'hospital', conventions } as const;
  return { reading: await readCard<P>({ ...common, purpose, ...options }), channel };
}

/** A channel whose commands are looked at on their way. */
const watched = (inner: CardChannel, look: (command: Uint8Array) => void): CardChannel => ({
  transmit(command, signal) {
    look(command);
    return inner.transmit(command, signal);
  },
});

const ok = (value: string): FieldResult => ({ status: 'ok', value });
const values = (packed: object): unknown =>
  JSON.parse(JSON.stringify(packed), (_key, each) => (each?.status === 'ok' ? each.value : each));
const each = PURPOSE_NAMES.flatMap((purpose) => PROFILES.map((profile) => [purpose, profile] as const));

describe('a reading of a full card', () => {
  it.each(each)('takes exactly the plan: %s of %s', async (purpose, profile) => {
    const { reading } = await readFrom(fullCard(profile), purpose);
    expect(reading.proof.result).toBe('passed');
    expect(reading.traffic).toEqual(plannedTraffic(purpose, profile));
  });

  it.each(each)('gives every field that the card holds, and no other: %s of %s', async (purpose, profile) => {
    const card = fullCard(profile);
    const { reading } = await readFrom(card, purpose);
    const fields: Partial<Record<FieldKey, FieldResult>> = reading.fields;
    for (const [key, field] of Object.entries(fields)) {
      const written = card.fields[key as FieldKey];
      expect([key, field]).toEqual([key, written === undefined ? { status: 'absent' } : ok(written)]);
    }
    const held = filesOf(profile).flatMap((file) => (file.structure === 'tlv' ? [...file.records] : []));
    if (purpose === 'full-diagnosis') for (const { key } of held) expect(fields).toHaveProperty(key);
  });

  it.each(PROFILES)('gives everything without tags of a %s card', async (profile) => {
    const card = fullCard(profile);
    const { reading } = await readFrom(card, 'full-diagnosis');
    expect(reading.profile).toBe(profile);
    expect(values(reading.allergies)).toEqual(card.allergies);
    expect(values(reading.immunisations)).toEqual(card.immunisations);
    for (const series of ['inpatient', 'outpatient'] as const) {
      const records = reading[series].flatMap(({ record }) => (record === null ? [] : [values(record)]));
      const signed = { signature: { status: 'absent' }, samCertificate: { status: 'absent' } };
      expect(records).toEqual(card[series].map((record) => (profile === '32K' ? record : { ...record, ...signed })));
    }
  });

  it('does not tell a 16K card from an 8K one where it touches no file that does', async () => {
    for (const [profile, seen] of [
      ['32K', '32K'],
      ['16K', 'cut-down'],
      ['8K', 'cut-down'],
    ] as const) {
      expect((await readFrom(fullCard(profile), 'verify-own')).reading.profile).toBe(seen);
    }
  });
});

describe('clinical files', () => {
  it('are read where their flag is 00, and only there', async () => {
    const card = fullCard('32K');
    const sparse = { ...card, inpatient: [null, card.inpatient[1] ?? null], outpatient: [] };
    const { reading } = await readFrom(sparse, 'full-diagnosis');
    expect(reading.inpatient.map(({ record }) => record !== null)).toEqual([false, true, false]);
    expect(reading.inpatient.map(({ valid }) => valid.status)).toEqual(['absent', 'ok', 'absent']);
    expect(reading.outpatient.every(({ record }) => record === null)).toBe(true);
    expect(reading.traffic).toEqual(plannedTraffic('full-diagnosis', '32K', { inpatient: 1, outpatient: 0 }));
  });
});

describe('a bank', () => {
  it.each([undefined, 'bank'] as const)('never gets to the health data (counter %s)', async (counter) => {
    const slot = virtualCard(fullCard('32K'), keys);
    const sent: Uint8Array[] = [];
    const channel = watched(powered(slot), (command) => sent.push(command));
    const common = { channel, sam, atr: slot.atr, insertionId: 'one', ...(counter && { counter }) };
    await expect(readCard({ ...common, purpose: 'full-diagnosis' })).rejects.toMatchObject({
      code: 'purpose-not-allowed',
    });
    expect(sent).toEqual([]);
    for (const purpose of PURPOSE_NAMES.filter((each) => each !== 'full-diagnosis')) {
      await readCard({ ...common, purpose });
    }
    const selected = sent.filter(([, ins]) => ins === 0xa4).map((command) => command[6]);
    expect(selected).not.toContain(0x02);
    expect(selected).not.toContain(0x03);
  });
});

describe('the portrait', () => {
  const photoOf = async (card: CardFile, purpose: Purpose = 'verify-own', options: { sam?: null } = {}) => {
    const { reading, channel } = await readFrom(card, purpose, options);
    return { reading, channel, photo: await readPhoto({ channel, sam, reading, conventions, counter: 'hospital' }) };
  };

  it('comes after the reading, without a second authentication, in blocks', async () => {
    const card = fullCard('32K');
    const { reading, channel } = await readFrom(card, 'full-diagnosis');
    let commands = 0;
    const counted = watched(channel, () => {
      commands += 1;
    });
    const blocks: [number, number][] = [];
    const photo = await readPhoto({
      channel: counted,
      sam,
      reading,
      counter: 'hospital',
      onBlock: ({ read, of }) => blocks.push([read, of]),
    });
    expect(photo).toEqual({ status: 'ok', image: card.photo });
    expect(commands).toBe(plannedPhotoTraffic(1_234).commands);
    expect(blocks).toEqual([250, 500, 750, 1_000, 1_234].map((read) => [read, 1_234]));
  });

  it('opens its file where the reading could not', async () => {
    const { photo } = await photoOf(fullCard('32K'), 'replace', { sam: null });
    expect(photo.status).toBe('ok');
  });

  it.each([
    ['no such file', fullCard('16K'), { status: 'absent' }],
    ['nothing written', { ...fullCard('32K'), photo: null }, { status: 'absent' }],
    ['no JPEG', { ...fullCard('32K'), photo: new Uint8Array(900) }, { status: 'corrupt', reason: 'signature' }],
    [
      'more than fits',
      { ...fullCard('32K'), photo: new Uint8Array(3_072) },
      { status: 'corrupt', reason: 'signature' },
    ],
  ])('is a result, whatever is wrong with it: %s', async (_what, card, expected) => {
    expect((await photoOf(card)).photo).toEqual(expected);
  });

  it('is not for every purpose', async () => {
    for (const purpose of ['activate', 'complete-data'] as const) {
      await expect(photoOf(fullCard('32K'), purpose)).rejects.toMatchObject({ code: 'purpose-not-allowed' });
    }
  });
});

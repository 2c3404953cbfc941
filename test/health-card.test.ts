import { cardReadingSchema } from '@jika/contract';
import {
  type ActivationField,
  HealthCardError,
  HOLDER_FIELDS,
  HOLDER_FILE,
  ISSUER_FIELDS,
  openSam,
  plannedTraffic,
  readCard,
} from '@jika/health-card';
import { ReaderError } from '@jika/reader';
import { type CardChannel, commandApdu, openApduSession } from '@jika/smartcard-apdu';
import { VirtualSam, virtualCard } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { cards, demoCard, demoSam, keys, powered, read, ready } from './virtual-counter.js';

/** What the codings make of a value in a card file: bytes that are all zero were never written, but for the sex. */
function expectedField(key: ActivationField, value: string | undefined) {
  const written = value !== undefined && (key === 'sex' || !/^0*$/u.test(value));
  return written ? { status: 'ok', value } : { status: 'absent' };
}

describe('a reading of the virtual card', () => {
  it.each([...cards].filter(([, card]) => card.faults.length === 0))(
    'gives every field of the demo card %s',
    async (_id, card) => {
      const { fields, proof, traffic } = await read(card);
      for (const [key, field] of Object.entries(fields)) {
        const name = key as ActivationField;
        expect([key, field]).toEqual([key, expectedField(name, card.fields[name])]);
      }
      expect(proof.result).toBe(card.keys === 'issued' ? 'passed' : 'failed');
      // A card that fails its proof is not asked to take the SAM's.
      expect(plannedTraffic().commands - traffic.commands).toBe(card.keys === 'issued' ? 0 : 2);
    },
  );

  it('has a demo card of each kind to read', () => {
    expect([...cards.values()].filter((card) => card.keys === 'none').length).toBeGreaterThan(0);
    expect([...cards.values()].filter((card) => card.faults.length > 0).length).toBeGreaterThan(0);
    expect(cards.size).toBeGreaterThanOrEqual(10);
  });

  it('reports each field of the damaged chip, and proves it genuine', async () => {
    const { fields, proof } = await read(demoCard('unreadable'));
    for (const key of HOLDER_FIELDS) expect(fields[key]).toEqual({ status: 'corrupt', raw: '6581' });
    expect(proof.result).toBe('passed');
  });

  it('fits the contract that it travels under', async () => {
    for (const card of cards.values()) cardReadingSchema.parse(await read(card));
  });

  it('finds an authentication still good when it reads the same insertion again', async () => {
    const card = virtualCard(ready, keys);
    const options = {
      channel: powered(card),
      sam: await demoSam(),
      atr: card.atr,
      insertionId: 'one',
      purpose: 'activate',
    } as const;
    const [first, second] = [await readCard(options), await readCard(options)];
    expect(second.fields).toEqual(first.fields);
    expect(second.proof).toMatchObject({ result: 'passed' });
  });
});

describe('the holder file', () => {
  it('is locked for whoever has no SAM', async () => {
    const { fields, proof } = await read(ready, { sam: null });
    for (const key of HOLDER_FIELDS) expect(fields[key]).toEqual({ status: 'denied', statusWord: '6982' });
    for (const key of ISSUER_FIELDS) expect(fields[key]).toEqual(expectedField(key, ready.fields[key]));
    expect(proof).toEqual({ result: 'not-possible', reason: 'no-sam' });
  });

  it('is locked by the card itself, record by record', async () => {
    const session = openApduSession(powered(virtualCard(ready, keys)));
    for (const fid of [0xddf1, HOLDER_FILE.fid]) {
      const data = Uint8Array.of(fid >> 8, fid & 0xff);
      expect((await session.send(commandApdu({ cla: 0, ins: 0xa4, p1: 0, p2: 0, data }))).statusWord).toBe(0x9000);
    }
    for (const { no } of HOLDER_FILE.records) {
      expect(await session.send(commandApdu({ cla: 0, ins: 0xb2, p1: no, p2: 4, le: 256 }))).toMatchObject({
        statusWord: 0x6982,
      });
    }
  });

  it('stays locked when the keys are those of another province', async () => {
    const { fields, proof } = await read({ ...ready, keyCityCode: '110100' });
    for (const key of HOLDER_FIELDS) expect(fields[key]).toEqual({ status: 'denied', statusWord: '6982' });
    expect(proof.result).toBe('failed');
  });

  it('opens with a configured city code where the card holds none', async () => {
    const { cityCode: _none, ...without } = ready.fields;
    const card = { ...ready, fields: without, keyCityCode: '430600' };
    expect((await read(card)).proof).toEqual({ result: 'not-possible', reason: 'no-city-code' });
    const { fields, proof } = await read(card, { conventions: { cityCode: '430600' } });
    expect([fields.idNumber.status, fields.cityCode.status, proof.result]).toEqual(['ok', 'absent', 'passed']);
  });
});

describe('the proof of genuineness', () => {
  it('fails a copy that opens its files to anybody, and reads it all the same', async () => {
    const copy = demoCard('not-genuine');
    const { fields, proof } = await read(copy);
    expect(proof.result).toBe('failed');
    expect(fields.idNumber).toEqual({ status: 'ok', value: copy.fields.idNumber });
  });

  it('never puts the same number to a card twice', async () => {
    const challenges = new Set<string>();
    const sent = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const inner = powered(virtualCard(ready, keys));
      const channel: CardChannel = {
        transmit(command) {
          if (command[1] === 0x82 || command[1] === 0x88) sent.add(String(command));
          return inner.transmit(command);
        },
      };
      const { proof } = await read(ready, { channel });
      if (proof.result === 'passed') challenges.add(proof.challenge);
    }
    expect([challenges.size, sent.size]).toEqual([20, 40]);
  });

  it('does not take the SAM for the card when that is pulled', async () => {
    const slot = new VirtualSam(keys);
    const inner = powered(slot);
    let pulled = false;
    const sam = await openSam(
      {
        transmit: (command) =>
          pulled ? Promise.reject(new ReaderError('card-removed', 'the SAM left')) : inner.transmit(command),
      },
      { pin: keys.samPin },
    );
    pulled = true;
    const { fields, proof } = await read(ready, { sam });
    expect(proof).toEqual({ result: 'not-possible', reason: 'sam-failed' });
    expect(fields.issueSerial.status).toBe('ok');
    expect(fields.idNumber.status).toBe('denied');
  });

  it('tells a SAM that lost its PIN from a card that fails', async () => {
    const slot = new VirtualSam(keys);
    const sam = await openSam(powered(slot), { pin: keys.samPin });
    slot.reset();
    expect((await read(ready, { sam })).proof).toEqual({ result: 'not-possible', reason: 'sam-failed' });
  });
});

describe('the PIN of the SAM', () => {
  it('is tried once a call, and blocks as the SAM says', async () => {
    const channel = powered(new VirtualSam(keys));
    const attempt = () => openSam(channel, { pin: '000000' }).catch((error: unknown) => error);
    const tries: (number | null)[] = [];
    for (let error = await attempt(); error instanceof HealthCardError; error = await attempt()) {
      tries.push(error.triesLeft);
      if (error.code === 'sam-pin-blocked' || tries.length > 15) break;
      expect(error.code).toBe('sam-pin-failed');
    }
    expect(tries.at(-1)).toBeNull();
    expect(tries.slice(0, -1)).toEqual(Array.from({ length: tries.length - 1 }, (_, i) => tries.length - 1 - i));
    expect(tries.length).toBeGreaterThan(1);
    await expect(openSam(channel, { pin: keys.samPin })).rejects.toMatchObject({ code: 'sam-pin-blocked' });
  });
});

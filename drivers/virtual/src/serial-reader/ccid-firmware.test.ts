import { beforeEach, describe, expect, it } from 'vitest';
import { CARD, KEYS } from '../card-under-test.js';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { VirtualSam } from '../sam/virtual-sam.js';
import { virtualCard } from '../user-card/virtual-card.js';
import { CardSlot } from './card-slot.js';
import { answerTo } from './ccid-firmware.js';

const GET_CHALLENGE = [0x00, 0x84, 0x00, 0x00, 0x08];
const sam = () => new VirtualSam(KEYS);

let slots: CardSlot[];
beforeEach(() => {
  slots = [new CardSlot(), new CardSlot()];
});

/** What the reader answers: type, slot, sequence, bStatus, bError, and the data. */
async function ask(type: number, { slot = 0, specific = 0, data = [] as number[] } = {}) {
  const message = Uint8Array.of(type, data.length, 0, 0, 0, slot, 42, specific, 0, 0, ...data);
  const [answer = 0, length = 0, , , , answeredSlot, sequence, status = 0, error = 0, , ...given] = await answerTo(
    message,
    slots,
    'Firmware',
  );
  expect([length, answeredSlot, sequence]).toEqual([given.length, slot, 42]);
  return { answer, status, error, data: given };
}

const insert = (card: CardInSlot, ...options: [] | [object]): void => slots[0]?.insert(card, ...options);
const powerOn = (specific = 1) => ask(0x62, { specific });
const setParameters = (protocol: 0 | 1) =>
  ask(0x61, { specific: protocol, data: protocol === 0 ? [0x11, 0, 0, 10, 0] : [0x11, 0x10, 0, 0x4d, 0, 0xfe, 0] });

describe('a simulated reader', () => {
  it('tells of an empty slot, of a card without power and of one under power', async () => {
    expect(await ask(0x65)).toMatchObject({ answer: 0x81, status: 2 });
    insert(sam());
    expect(await ask(0x65)).toMatchObject({ status: 1 });
    await powerOn();
    expect(await ask(0x65)).toMatchObject({ status: 0 });
    expect(await ask(0x63)).toMatchObject({ answer: 0x81, status: 1, error: 0 });
  });

  it('gives the answer to reset at the voltages of the card, and says ICC_MUTE at others and without one', async () => {
    expect(await powerOn()).toMatchObject({ answer: 0x80, status: 0x42, error: 0xfe });
    insert(sam(), { voltages: [3] });
    expect(await powerOn(1)).toMatchObject({ status: 0x41, error: 0xfe });
    expect(await powerOn(2)).toMatchObject({ status: 0, data: [...sam().atr] });
    expect(await powerOn(4)).toMatchObject({ error: 7 });
  });

  it('carries TPDUs of T=0 and blocks of T=1, once it was told which', async () => {
    insert(sam());
    await powerOn();
    const challenge = await ask(0x6f, { data: GET_CHALLENGE });
    expect(challenge.data.slice(-2)).toEqual([0x90, 0x00]);
    insert(virtualCard(CARD, KEYS));
    await powerOn();
    expect((await ask(0x6f, { data: [0xff, 0x01, 0xfe] })).data).toEqual([0xff, 0x01, 0xfe]);
    expect(await setParameters(1)).toMatchObject({ answer: 0x82, error: 0, data: [0x11, 0x10, 0, 0x4d, 0, 0xfe, 0] });
    expect((await ask(0x6f, { data: [0, 0xc1, 1, 0xfe, 0x3e] })).data).toEqual([0, 0xe1, 1, 0xfe, 0x1e]);
  });

  it('says what is wrong with a message: the command, the slot, a parameter, its length', async () => {
    expect(await ask(0x73)).toMatchObject({ error: 0 });
    expect((await ask(0x73)).status & 0x40).toBe(0x40);
    expect(await ask(0x65, { slot: 7 })).toMatchObject({ status: 0x42, error: 5 });
    insert(sam());
    await powerOn();
    expect(await ask(0x61, { specific: 2 })).toMatchObject({ error: 7 });
    expect(await ask(0x61, { specific: 1, data: [1, 2, 3] })).toMatchObject({ error: 1 });
    expect(await ask(0x6f, { data: [0, 0xa4, 0, 0, 9, 1] })).toMatchObject({ status: 0x40, error: 1 });
  });

  it('gives its firmware’s name, and knows no other escape but the one for movement notes', async () => {
    expect(Buffer.from((await ask(0x6b, { data: [2] })).data).toString()).toBe('Firmware');
    expect(await ask(0x6b, { data: [1, 1, 1] })).toMatchObject({ answer: 0x83, status: 2 });
    expect((await ask(0x6b, { data: [0x6a] })).status).toBe(0x42);
  });

  it('loses a card that leaves in place of an answer, but not one whose power went', async () => {
    const leaving: CardInSlot = { ...plain(), transmit: async () => 'removed' };
    insert(leaving);
    await powerOn();
    expect(await ask(0x6f, { data: GET_CHALLENGE })).toMatchObject({ status: 0x42, error: 0xfe });
    insert({ ...plain(), transmit: () => new Promise(() => {}) });
    await powerOn();
    const running = ask(0x6f, { data: GET_CHALLENGE });
    slots[0]?.powerOff();
    expect(await running).toMatchObject({ status: 0x41, error: 0xfe });
  });
});

const plain = (): CardInSlot => ({
  atr: Uint8Array.of(0x3b, 0x00),
  powerOn: () => {},
  powerOff: () => {},
  reset: () => {},
  transmit: async () => Uint8Array.of(0x90, 0x00),
});

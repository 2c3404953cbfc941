import { type CommandApdu, toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { readScripted, scriptedCard, scriptedSam } from '../session/scripted-card.fixture.js';
import { readPhoto } from './read-photo.js';

const IMAGE = Uint8Array.from({ length: 300 }, (_, index) => [0xff, 0xd8, 0xff][index] ?? index % 200);
IMAGE.set([0xff, 0xd9], IMAGE.length - 2);
type Override = (command: CommandApdu, hex: string) => string | undefined;

/** A card with a portrait of which the first two bytes say `length`. */
const cardWith = (image: Uint8Array, length = image.length, override: Override = () => undefined) => {
  const file = Uint8Array.of(length >> 8, length & 0xff, ...image);
  return scriptedCard((command, hex) => {
    const offset = (command.p1 << 8) | command.p2;
    const block = `${toHex(file.subarray(offset, offset + command.le))}9000`;
    return override(command, hex) ?? (command.ins === 0xb0 ? block : undefined);
  });
};

const withoutTelephones: Override = ({ ins, p1, p2 }) => (ins === 0xb2 && p2 === 0x04 && p1 > 5 ? '6A83' : undefined);
const reading = await readScripted({ channel: scriptedCard(withoutTelephones), purpose: 'replace' });
const photoOf = (channel: ReturnType<typeof cardWith>, options: Partial<Parameters<typeof readPhoto>[0]> = {}) =>
  readPhoto({ channel, sam: scriptedSam(), reading, ...options });

describe('a portrait', () => {
  it('is the picture alone', async () => {
    expect(await photoOf(cardWith(IMAGE))).toEqual({ status: 'ok', image: IMAGE });
  });

  it.each([
    ['longer than the file', cardWith(IMAGE, 3_073), 'length'],
    ['longer than what the card gives', cardWith(IMAGE, 301), 'incomplete'],
    ['shorter than the picture', cardWith(IMAGE, 200), 'incomplete'],
    [
      'that of the file, but the writing was broken off',
      cardWith(Uint8Array.of(...IMAGE.subarray(0, 150), ...new Uint8Array(150))),
      'incomplete',
    ],
    ['that of no picture', cardWith(new Uint8Array(40).fill(0x41)), 'signature'],
  ])('is corrupt if the length is %s', async (_what, channel, reason) => {
    expect(await photoOf(channel)).toEqual({ status: 'corrupt', reason });
  });

  it.each(['08', '0A'])('is not read off another card, whose record %s differs', async (tag) => {
    const other: Override = ({ ins, p1, le }) =>
      ins === 0xb2 && p1 === Number.parseInt(tag, 16)
        ? `${tag}${(le - 2).toString(16).padStart(2, '0')}${'39'.repeat(le - 2)}9000`
        : undefined;
    const channel = cardWith(IMAGE, IMAGE.length, other);
    await expect(photoOf(channel)).rejects.toMatchObject({ code: 'other-card' });
    expect(channel.commands.some((hex) => hex.startsWith('00B0') || hex.startsWith('0082'))).toBe(false);
  });

  it('is not read off a card that no longer says which it is', async () => {
    const fails: Override = ({ ins }) => (ins === 0xb2 ? '6581' : undefined);
    await expect(photoOf(cardWith(IMAGE, 300, fails))).rejects.toMatchObject({ code: 'card-failed' });
    const gone: Override = ({ ins }) => (ins === 0xa4 ? '6A82' : undefined);
    await expect(photoOf(cardWith(IMAGE, 300, gone))).rejects.toMatchObject({ code: 'not-a-health-card' });
  });

  it('costs no try of a card that did not prove itself, if the SAM is suspect', async () => {
    const locked: Override = ({ ins }) => (ins === 0xb0 ? '6982' : undefined);
    const unproven = { ...reading, proof: { result: 'not-possible', reason: 'card-failed' } as const };
    for (const samSuspect of [true, false]) {
      const channel = cardWith(IMAGE, 300, locked);
      const photo = await photoOf(channel, { reading: unproven, samSuspect });
      expect(photo).toEqual({ status: 'denied', statusWord: '6982' });
      expect(channel.commands.some((hex) => hex.startsWith('0082'))).toBe(!samSuspect);
    }
  });
});

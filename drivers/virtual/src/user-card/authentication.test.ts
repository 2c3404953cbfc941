import { toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { bytes, CARD, COPY, KEYS, say, sayOne, withConventions } from '../card-under-test.js';
import { VirtualSam } from '../sam/virtual-sam.js';
import { VirtualHealthCard } from './virtual-health-card.js';

const SELECT_MF = '00A40000023F00';
const SELECT_DDF1 = '00A4000002DDF1';
const SELECT_EF06 = '00A4000002EF06';
const READ_NAME = '00B2010400';
const CARD_FACTOR = 'A1A2A3A4A5A6A7A8';
const CITY_FACTOR = '3431303030303030';
const RAW = '1122334455667788';
const READ_KEY = '4731';
const GENUINENESS_KEY = '4721';

/** The steps of spec f.4 written out by hand, so that no code of the reading side is taken on trust. */
async function openSam(keys = KEYS): Promise<VirtualSam> {
  const sam = new VirtualSam(keys);
  expect(await say(sam, '00A4000002DF01', '0020000003123456')).toEqual(['9000', '9000']);
  return sam;
}

async function codeFromSam(sam: VirtualSam, key: string, random: string): Promise<string> {
  const steps = [`80DE${key}18${CARD_FACTOR}${CITY_FACTOR}${random}`, `80FA000010${RAW}0000000000000000`, '00C0000010'];
  const [delivered, waiting, block = ''] = await say(sam, ...steps);
  expect([delivered, waiting]).toEqual(['9000', '6110']);
  const [left, right] = [bytes(block.slice(0, 16)), bytes(block.slice(16, 32))];
  return toHex(left.map((byte, index) => byte ^ (right[index] ?? 0)));
}

const challengeOf = async (card: VirtualHealthCard): Promise<string> => (await sayOne(card, '0084000008')).slice(0, 16);

const externally = (code: string): string => `0082000411${code}${RAW}01`;
const WRONG = externally('0000000000000000');

async function authenticate(card: VirtualHealthCard, sam: VirtualSam): Promise<string> {
  return sayOne(card, externally(await codeFromSam(sam, READ_KEY, await challengeOf(card))));
}

async function cardAtHolderFile(): Promise<VirtualHealthCard> {
  const card = new VirtualHealthCard(CARD, KEYS);
  expect(await say(card, SELECT_DDF1, SELECT_EF06, READ_NAME)).toEqual(['9000', '9000', '6982']);
  return card;
}

describe('external authentication', () => {
  it('opens the holder file', async () => {
    const card = await cardAtHolderFile();
    expect(await authenticate(card, await openSam())).toBe('9000');
    expect(await sayOne(card, READ_NAME)).toMatch(/^0B1ED5C5CABEB7B6(?:00){24}9000$/u);
  });

  it('takes each challenge once, and the latest only', async () => {
    const [card, sam] = [await cardAtHolderFile(), await openSam()];
    const challenge = await challengeOf(card);
    const command = externally(await codeFromSam(sam, READ_KEY, challenge));
    expect(await say(card, command, command)).toEqual(['9000', '6984']);

    const old = externally(await codeFromSam(sam, READ_KEY, await challengeOf(card)));
    await challengeOf(card);
    expect(await sayOne(card, old)).toBe('63CE');
  });

  it('spends the challenge on a wrong code too', async () => {
    const [card, sam] = [await cardAtHolderFile(), await openSam()];
    const right = externally(await codeFromSam(sam, READ_KEY, await challengeOf(card)));
    expect(await say(card, WRONG, right)).toEqual(['63CE', '6984']);
  });

  it('counts wrong codes down to blocked, across resets, until a right one', async () => {
    const [card, sam] = [await cardAtHolderFile(), await openSam()];
    await say(card, '0084000008', WRONG);
    expect(await authenticate(card, sam)).toBe('9000');

    const left: string[] = [];
    for (let tries = 0; tries < 15; tries++) {
      card.reset();
      const [, , answer = ''] = await say(card, SELECT_DDF1, '0084000008', WRONG);
      left.push(answer);
    }
    expect(left).toEqual(Array.from({ length: 15 }, (_, index) => `63C${(14 - index).toString(16).toUpperCase()}`));
    expect(await authenticate(card, sam)).toBe('6983');
    expect(await say(card, SELECT_EF06, READ_NAME)).toEqual(['9000', '6982']);
  });

  it('knows no such key outside of DDF1, under another identifier or in another version', async () => {
    const card = new VirtualHealthCard(CARD, KEYS);
    expect(await say(card, '0084000008', WRONG)).toEqual([expect.any(String), '6A88']);
    await say(card, SELECT_DDF1);
    const nothing = '00'.repeat(16);
    expect(await say(card, `0082000611${nothing}01`, `0082000411${nothing}02`)).toEqual(['6A88', '6A88']);
    expect(await sayOne(card, WRONG)).toBe('63CE');
  });

  it('holds while DDF1 is selected or above, and ends with the MF and with a reset', async () => {
    const [card, sam] = [await cardAtHolderFile(), await openSam()];
    await authenticate(card, sam);
    expect(await say(card, SELECT_DDF1, '00A4000002EF05', SELECT_EF06, '00B2020400')).toEqual([
      '9000',
      '9000',
      '9000',
      '0C01019000',
    ]);
    expect(await say(card, SELECT_MF, SELECT_DDF1, SELECT_EF06, READ_NAME)).toEqual(['9000', '9000', '9000', '6982']);

    await authenticate(card, sam);
    card.reset();
    expect(await say(card, READ_NAME, SELECT_DDF1, SELECT_EF06, READ_NAME)).toEqual(['6986', '9000', '9000', '6982']);
  });

  it('forgets a challenge at reset', async () => {
    const [card, sam] = [await cardAtHolderFile(), await openSam()];
    const command = externally(await codeFromSam(sam, READ_KEY, await challengeOf(card)));
    card.powerOff();
    card.powerOn();
    expect(await say(card, SELECT_DDF1, command)).toEqual(['9000', '6984']);
  });
});

describe('keys that were renewed', () => {
  const [first, second] = [bytes('AA'.repeat(16)), bytes('BB'.repeat(16))];
  const renewed = {
    ...KEYS,
    masterKeys: { ...KEYS.masterKeys, RK1_DDF1: first, IRK_DDF1: first },
    laterKeys: [{ RK1_DDF1: second, IRK_DDF1: second }],
  };
  const IN_VERSION = [
    ['01', '4731', '4721'],
    ['02', '4751', '4741'],
  ] as const;

  it.each(IN_VERSION)('open the card and prove it in version %s', async (version, readKey, genuinenessKey) => {
    const [card, sam] = [new VirtualHealthCard(CARD, renewed), await openSam(renewed)];
    await say(card, SELECT_DDF1, SELECT_EF06);
    const code = await codeFromSam(sam, readKey, await challengeOf(card));
    expect(await say(card, `0082000411${code}${RAW}${version}`, '00B2020400')).toEqual(['9000', '0C01019000']);
    const proof = await codeFromSam(sam, genuinenessKey, CITY_FACTOR);
    expect(await sayOne(card, `0088000011${CITY_FACTOR}${RAW}${version}`)).toBe(`${proof}9000`);
  });

  it('do not open it under another version, nor a card that was made before', async () => {
    const [card, sam] = [new VirtualHealthCard(CARD, renewed), await openSam(renewed)];
    await say(card, SELECT_DDF1, SELECT_EF06);
    const code = await codeFromSam(sam, '4751', await challengeOf(card));
    expect(await sayOne(card, externally(code))).toBe('63CE');
    const old = new VirtualHealthCard(withConventions({ keyVersions: [1] }), renewed);
    await say(old, SELECT_DDF1, SELECT_EF06, '0084000008');
    expect(await sayOne(old, `0082000411${code}${RAW}02`)).toBe('6A88');
  });
});

describe('internal authentication', () => {
  it('proves that the card is genuine, under either key identifier', async () => {
    const [card, sam] = [await cardAtHolderFile(), await openSam()];
    const random = (await sayOne(sam, '0084000008')).slice(0, 16);
    const expected = await codeFromSam(sam, GENUINENESS_KEY, random);
    const ask = (p2: string, le = '') => `008800${p2}11${random}${RAW}01${le}`;
    expect(await say(card, ask('00'), ask('04'), ask('00', '08'), ask('00', '00'))).toEqual(
      Array.from({ length: 4 }, () => `${expected}9000`),
    );
    expect(await say(card, ask('01'), ask('00', '07'), SELECT_MF, ask('00'))).toEqual(['6A86', '6C08', '9000', '6A88']);
  });

  it('is taken under the key identifiers that the card names, and no other', async () => {
    const card = new VirtualHealthCard(withConventions({ internalAuthenticationP2: [0x04] }), KEYS);
    await say(card, SELECT_DDF1);
    const ask = (p2: string) => `008800${p2}11${CITY_FACTOR}${RAW}01`;
    expect(await say(card, ask('00'), ask('04'))).toEqual(['6A86', expect.stringMatching(/^[\dA-F]{16}9000$/u)]);
  });

  it('differs from card to card', async () => {
    const [card, sam] = [new VirtualHealthCard({ ...CARD, factor: new Uint8Array(8) }, KEYS), await openSam()];
    const random = (await sayOne(sam, '0084000008')).slice(0, 16);
    const ours = await codeFromSam(sam, GENUINENESS_KEY, random);
    const [, answer] = await say(card, SELECT_DDF1, `0088000011${random}${RAW}01`);
    expect(answer).toMatch(/^[\dA-F]{16}9000$/u);
    expect(answer).not.toBe(`${ours}9000`);
  });
});

describe('a copy of a card, made without its keys', () => {
  it('agrees to every terminal and gives its data freely', async () => {
    const copy = new VirtualHealthCard(COPY, KEYS);
    expect(await say(copy, SELECT_DDF1, '0084000008', WRONG, WRONG)).toEqual([
      '9000',
      expect.stringMatching(/9000$/u),
      '9000',
      '9000',
    ]);
    expect(await say(new VirtualHealthCard(COPY, KEYS), SELECT_DDF1, SELECT_EF06, READ_NAME)).toEqual([
      '9000',
      '9000',
      expect.stringMatching(/^0B1ED5C5CABEB7B6/u),
    ]);
  });

  it('answers an internal authentication with eight wrong bytes', async () => {
    const [copy, sam] = [new VirtualHealthCard(COPY, KEYS), await openSam()];
    const random = (await sayOne(sam, '0084000008')).slice(0, 16);
    const expected = await codeFromSam(sam, GENUINENESS_KEY, random);
    const [, answer] = await say(copy, SELECT_DDF1, `0088000011${random}${RAW}01`);
    expect(answer).toMatch(/^[\dA-F]{16}9000$/u);
    expect(answer).not.toBe(`${expected}9000`);
  });
});

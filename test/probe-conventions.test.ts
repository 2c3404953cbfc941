import { type ChipConventions, type ConventionProbe, type KeyName, openSam, probeConventions } from '@jika/health-card';
import { decodeCommand } from '@jika/smartcard-apdu';
import { type CardConventions, type KeysFile, VirtualHealthCard, VirtualSam } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { demoCard, keys, powered, ready } from './virtual-counter.js';

const { cityCode: _cityCode, ...withoutCity } = ready.fields;
const CITYLESS = { ...ready, fields: withoutCity, keyCityCode: '430600' };

/** What a card and a SAM are like, and the probe does not know. */
interface World {
  card?: typeof ready;
  conventions?: Partial<CardConventions>;
  sam?: Partial<KeysFile['sam']>;
  /** Keys that the SAM was not given. */
  without?: readonly KeyName[];
  masterKeys?: KeysFile['masterKeys'];
  cityCodes?: readonly string[];
}

const refusal = (statusWord: number) => Uint8Array.of(statusWord >> 8, statusWord & 0xff);

async function probe(world: World) {
  const { card: file = ready, without = [] } = world;
  const card = new VirtualHealthCard({ ...file, conventions: { ...file.conventions, ...world.conventions } }, keys);
  const chip = powered(card);
  const sent: number[] = [];
  const slot = powered(new VirtualSam({ ...keys, ...world, sam: { ...keys.sam, ...world.sam } } as KeysFile));
  const sam = await openSam(
    {
      async transmit(command) {
        const { ins, p2 } = decodeCommand(command);
        return ins === 0xde && without.length > 0 && isIrk(p2) ? refusal(0x6a88) : slot.transmit(command);
      },
    },
    { pin: keys.samPin },
  );
  const result = await probeConventions({
    channel: {
      async transmit(command) {
        sent.push(decodeCommand(command).ins);
        return chip.transmit(command);
      },
    },
    sam,
    atr: card.atr,
    cityCodes: world.cityCodes ?? [],
  });
  const count = (ins: number) => sent.filter((each) => each === ins).length;
  return { ...result, triesLeft: card.memory().triesLeft, internal: count(0x88), external: count(0x82) };
}

const isIrk = (p2: number) => (p2 & 0x1f) === 0x01;

const evidence = (result: ConventionProbe, name: keyof ChipConventions) =>
  Object.fromEntries(result.evidence[name].map(({ value, evidence: each }) => [String(value), each]));

const EVERY = [0, 1].flatMap((samVersion) =>
  ([0, 1] as const).flatMap((cardVersion) =>
    (['first-8', 'last-8'] as const).flatMap((factorPosition) =>
      [0x00, 0x04].flatMap((p2) =>
        [true, false].map((holdsCity) => [samVersion, cardVersion, factorPosition, p2, holdsCity] as const),
      ),
    ),
  ),
);

describe('the probe of conventions', () => {
  it.each(EVERY)(
    'finds SAM version %i, card version %i, %s, P2 %i, city code on the card %s',
    async (samVersion, cardVersion, factorPosition, p2, holdsCity) => {
      const result = await probe({
        conventions: { factorPosition, keyVersions: [cardVersion], internalAuthenticationP2: [p2] },
        sam: { keyVersions: [samVersion], messagingKeyVersions: [1 - samVersion] },
        ...(holdsCity ? {} : { card: CITYLESS, cityCodes: ['110100', '431300', '430600', '320500'] }),
      });
      expect(result).toMatchObject({ outcome: 'found', obstacle: null, readAccess: 'confirmed' });
      expect(result.conventions).toEqual({
        factorPosition,
        keyVersion: samVersion,
        maintenanceKeyVersion: 1 - samVersion,
        cardKeyVersion: cardVersion,
        internalAuthenticationP2: p2,
        cityCode: holdsCity ? null : expect.stringMatching(/^43/u),
      });
      const other = factorPosition === 'first-8' ? 'last-8' : 'first-8';
      expect(evidence(result, 'factorPosition')).toEqual({ [factorPosition]: 'confirmed', [other]: 'contradicted' });
      expect(evidence(result, 'keyVersion')).toEqual({
        [samVersion]: 'confirmed',
        [1 - samVersion]: 'contradicted',
      });
      expect(evidence(result, 'maintenanceKeyVersion')).toEqual({
        [1 - samVersion]: 'confirmed',
        [samVersion]: 'contradicted',
      });
      expect([result.triesLeft, result.internal, result.external]).toEqual([{}, 4, 1]);
      expect(result.attempts).toEqual({ internal: 4, external: 1 });
    },
  );

  it('prefers the usual values where several work, and says that they do', async () => {
    const result = await probe({});
    expect(result.conventions).toMatchObject({
      keyVersion: 1,
      internalAuthenticationP2: 0x00,
      factorPosition: 'first-8',
    });
    expect(evidence(result, 'keyVersion')).toEqual({ 0: 'confirmed', 1: 'confirmed' });
    expect(evidence(result, 'internalAuthenticationP2')).toEqual({ 0: 'confirmed', 4: 'confirmed' });
    expect(evidence(result, 'maintenanceKeyVersion')).toEqual({ 0: 'not-testable', 1: 'not-testable' });
    expect(evidence(result, 'cityCode')).toEqual({});
  });

  it('says which provinces it ruled out', async () => {
    const result = await probe({ card: CITYLESS, cityCodes: ['110100', '430600', '不是', '4306'] });
    expect(evidence(result, 'cityCode')).toEqual({ 110100: 'contradicted', 430600: 'confirmed' });
  });

  it.each([
    ['no-city-code', { card: CITYLESS }, 0],
    ['no-city-code', { card: CITYLESS, cityCodes: ['43'] }, 0],
    ['sam-without-key', { without: ['IRK_DDF1'] }, 0],
    ['card-gives-no-proof', { conventions: { internalAuthenticationP2: [] } }, 4],
  ] as [string, World, number][])('is not safe, and leaves the card alone: %s', async (obstacle, world, internal) => {
    const result = await probe(world);
    expect(result).toMatchObject({ outcome: 'not-safe', obstacle, readAccess: 'not-testable' });
    expect([result.triesLeft, result.internal, result.external]).toEqual([{}, internal, 0]);
    for (const name of ['factorPosition', 'keyVersion', 'cardKeyVersion', 'cityCode'] as const) {
      for (const { evidence: each } of result.evidence[name]) expect(each).toBe('not-testable');
    }
  });

  it.each([
    ['a copy', { card: demoCard('not-genuine') }],
    ['a card of another scheme', { masterKeys: { ...keys.masterKeys, IRK_DDF1: keys.masterKeys.UK1_DDF1 } }],
    ['a card that holds no city code, of a province that was not named', { card: CITYLESS, cityCodes: ['110100'] }],
  ] as [string, World][])('finds no match with %s, and spends none of its tries', async (_what, world) => {
    const result = await probe(world);
    expect(result).toMatchObject({ outcome: 'no-match', obstacle: null, readAccess: 'not-testable' });
    expect([result.triesLeft, result.internal, result.external]).toEqual([{}, 4, 0]);
  });

  it('tells a SAM whose read key is another one, at the cost of one try', async () => {
    const result = await probe({ masterKeys: { ...keys.masterKeys, RK1_DDF1: keys.masterKeys.UK1_DDF1 } });
    expect(result).toMatchObject({ outcome: 'found', readAccess: 'contradicted', attempts: { external: 1 } });
    expect(result.triesLeft).toEqual({ RK1_DDF1: 14 });
  });
});

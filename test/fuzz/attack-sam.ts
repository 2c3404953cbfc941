import { findKeyVersions, KEY_USAGE, openSam, probeConventions, readSamInfo } from '@jika/health-card';
import type { Attack } from './campaign.js';
import { anyCard, honestSam, MODELS, openHonestSam, samPin } from './cards-to-attack.js';
import { randomAnswer } from './hostile-answer.js';
import { HostileChannel } from './hostile-channel.js';
import { orTyped } from './typed-errors.js';

/** Asks a hostile SAM for all that it can do. */
export const attackSam: Attack = {
  name: 'a hostile SAM',
  async session(random) {
    const babbling = { transmit: async () => randomAnswer(random) };
    const channel = new HostileChannel(random.chance(0.7) ? honestSam(random) : babbling, random);
    await orTyped(() => readSamInfo(channel));
    const sam = await orTyped(() => openSam(channel, { pin: samPin }));
    if (sam instanceof Error) return channel.commands;
    const factors = { card: random.bytes(8), city: random.bytes(8) };
    const request = { usage: KEY_USAGE.RK1_DDF1, keyVersion: 1, factors, random: random.bytes(8) };
    requireLength(await orTyped(() => sam.challenge()), 8);
    requireLength(await orTyped(() => sam.respond({ ...request, raw: random.bytes(8) })), 8);
    requireLength(await orTyped(() => sam.encipher(request, random.bytes(48))), 48);
    requireLength(await orTyped(() => sam.mac(request, random.bytes(32))), 4);
    if (random.chance(0.2)) await orTyped(() => findKeyVersions(sam));
    return channel.commands;
  },
};

/** Finds out the conventions of a hostile card. */
export const attackProbe: Attack = {
  name: 'a probe of conventions',
  async session(random) {
    const model = random.pick(MODELS);
    const channel = new HostileChannel(anyCard(model, random), random);
    const sam = await openHonestSam(random);
    const atr = random.chance(0.1) ? random.bytes(random.below(41)) : model.atr;
    const cityCodes = random.pick<readonly string[]>([[], ['430600'], ['110100', '430600', '990000']]);
    const probe = await orTyped(() => probeConventions({ channel, sam, atr, cityCodes }));
    if (!(probe instanceof Error) && probe.attempts.external > 1) throw new Error('a probe that spends tries');
    return channel.commands;
  },
};

function requireLength(answer: Uint8Array | Error, length: number): void {
  if (answer instanceof Error || answer.length === length) return;
  throw new Error(`${answer.length} bytes of the SAM were passed on as ${length}`);
}

import {
  CHIP_LIMITS,
  openSam,
  type PartialReading,
  type ProofObservation,
  PURPOSES,
  type Purpose,
  plannedTraffic,
  type ReadCardOptions,
  ReadingBrokenOff,
  readCard,
  readPhoto,
  type Sam,
} from '@jika/health-card';
import type { Attack } from './campaign.js';
import { anyCard, CONVENTIONS, honestSam, MODELS, openHonestSam, samPin } from './cards-to-attack.js';
import { HostileChannel } from './hostile-channel.js';
import type { SeededRandom } from './seeded-random.js';
import { requireSound } from './sound-reading.js';
import { isTyped, orTyped } from './typed-errors.js';

const ATR_BYTES_AT_MOST = 40;

/** Reads a hostile card, goes on with it after it was pulled, and fetches the portrait where the purpose has one. */
export const attackReading = (purpose: Purpose): Attack => ({
  name: `a reading to ${purpose}`,
  async session(random) {
    const model = random.pick(MODELS);
    const channel = new HostileChannel(anyCard(model, random), random);
    const { sam, hostile } = await anySam(random);
    const common = {
      channel,
      sam,
      atr: random.chance(0.1) ? random.bytes(random.below(ATR_BYTES_AT_MOST + 1)) : model.atr,
      insertionId: 'fuzz',
      purpose,
      counter: 'hospital',
      conventions: CONVENTIONS,
      samSuspect: random.chance(0.2),
      ...(random.chance(0.5) && { protocol: random.pick(['T=0', 'T=1'] as const) }),
    } as const satisfies ReadCardOptions<Purpose>;

    const first = await readOnce(common, channel);
    if (first.partial !== null) await readOnce({ ...common, resume: first.partial }, channel);
    if (first.reading !== null && touchesPortrait(purpose)) {
      const { reading } = first;
      await withinCap(channel, CHIP_LIMITS.commandsPerSession ?? 0, () =>
        orTyped(() => readPhoto({ ...common, reading })),
      );
    }
    return channel.commands + (hostile?.commands ?? 0);
  },
});

const touchesPortrait = (purpose: Purpose): boolean =>
  PURPOSES[purpose].files.some((path: string) => path === 'DDF1/EF07');

async function readOnce(options: ReadCardOptions<Purpose>, channel: HostileChannel) {
  const { purpose } = options;
  const observed: ProofObservation[] = [];
  const roundsAtMost = CHIP_LIMITS.roundsPerCommand ?? 0;
  const work = () => readCard({ ...options, onProof: (observation) => observed.push(observation) });
  const result = await withinCap(channel, roundsAtMost * plannedTraffic(purpose).commands, () => orTyped(work));
  if (!(result instanceof Error)) {
    requireSound(result, observed.at(-1));
    return { reading: result, partial: null };
  }
  if (!(result instanceof ReadingBrokenOff) && !isTyped(result)) throw result;
  const partial: PartialReading | null = result instanceof ReadingBrokenOff ? result.partial : null;
  return { reading: null, partial };
}

/** Throws if `work` sends more than `commands`, whatever it ends in. */
async function withinCap<T>(channel: HostileChannel, commands: number, work: () => Promise<T>): Promise<T> {
  const before = channel.commands;
  const result = await work();
  if (channel.commands - before > commands) throw new Error(`${channel.commands - before} commands, over ${commands}`);
  return result;
}

/** None, one that works, or a hostile one that let itself be opened. */
async function anySam(random: SeededRandom): Promise<{ sam: Sam | null; hostile?: HostileChannel }> {
  if (random.chance(0.05)) return { sam: null };
  if (random.chance(0.8)) return { sam: await openHonestSam(random) };
  const hostile = new HostileChannel(honestSam(random), random, 0.02);
  const opened = await orTyped(() => openSam(hostile, { pin: samPin }));
  return { sam: opened instanceof Error ? null : opened, hostile };
}

import { type CardReading, openSam, PROFILES, type Profile, readCard, type Sam } from '@jika/health-card';
import { type CardChannel, toHex } from '@jika/smartcard-apdu';
import { type CardMemory, VirtualHealthCard, VirtualSam } from '@jika/virtual';
import { fullCard } from '../support/full-card.js';
import { demoSam, keys, powered } from '../virtual-counter.js';
import { randomAnswer } from './hostile-answer.js';
import type { SeededRandom } from './seeded-random.js';

/** 16K and 8K cards hold no city code (spec c.4). */
export const CONVENTIONS = { cityCode: '430600' };

/** A full card of a profile. Filling a chip takes longer than reading it, so that each card of a seed starts from this memory. */
export interface Model {
  readonly profile: Profile;
  readonly atr: Uint8Array;
  readonly memory: CardMemory;
  /** What the card answered in one reading of all of it, by what was selected and the header of the command. */
  readonly recording: ReadonlyMap<string, Uint8Array>;
  /** What it read as, in one good reading. */
  readonly reading: CardReading<'full-diagnosis'>;
}

export const CARD_FILES: Readonly<Record<Profile, ReturnType<typeof fullCard>>> = {
  '32K': fullCard('32K'),
  '16K': fullCard('16K'),
  '8K': fullCard('8K'),
};

async function model(profile: Profile): Promise<Model> {
  const card = new VirtualHealthCard(CARD_FILES[profile], keys);
  const recording = new Map<string, Uint8Array>();
  const channel = keyed(powered(card), (key, answer) => recording.set(key, answer));
  const options = { sam: await demoSam(), atr: card.atr, insertionId: 'recorded', conventions: CONVENTIONS } as const;
  const reading = await readCard({ ...options, channel, purpose: 'full-diagnosis', counter: 'hospital' });
  return { profile, atr: card.atr, memory: card.memory(), recording, reading };
}

const [first, ...others] = await Promise.all(PROFILES.map(model));
if (first === undefined) throw new Error('no profile to attack');
export const MODELS: readonly [Model, ...Model[]] = [first, ...others];

/** Tells each command by the identifiers that were selected before it and its own header. */
function keyed(inner: CardChannel, onAnswer: (key: string, answer: Uint8Array) => void): CardChannel {
  const keyOf = selectionKey();
  return {
    async transmit(command, signal) {
      const key = keyOf(command);
      const answer = await inner.transmit(command, signal);
      onAnswer(key, answer);
      return answer;
    },
  };
}

function selectionKey(): (command: Uint8Array) => string {
  let directory = '';
  let file = '';
  return (command) => {
    const header = toHex(command.subarray(0, 4));
    if (command[1] !== 0xa4) return `${directory}${file} ${header}`;
    const fid = toHex(command.subarray(5, 7));
    if (fid.startsWith('D')) [directory, file] = [fid, ''];
    else file = fid;
    return `${header} ${fid}`;
  };
}

const SILENT = Uint8Array.of(0x6d, 0x00);

type CardMaker = (model: Model, random: SeededRandom) => CardChannel;

/** The card itself: as it was made, with random numbers of the seed. */
export const cardOf = ({ profile, memory }: Model, random: SeededRandom): VirtualHealthCard =>
  new VirtualHealthCard(CARD_FILES[profile], keys, (length) => random.bytes(length), { memory });

const virtual: CardMaker = (model, random) => powered(cardOf(model, random));

const recorded: CardMaker = ({ recording }) => {
  const keyOf = selectionKey();
  return { transmit: async (command) => recording.get(keyOf(command)) ?? SILENT };
};

const babbling: CardMaker = (_model, random) => ({ transmit: async () => randomAnswer(random) });

/** A card to begin with: one that knows its keys, one that repeats a recording, or one that talks nonsense. */
export const anyCard: CardMaker = (model, random) =>
  random.pick([virtual, virtual, virtual, recorded, recorded, babbling] as const)(model, random);

/** A SAM that does as it should, before anybody opened it. */
export const honestSam = (random: SeededRandom): CardChannel =>
  powered(new VirtualSam(keys, { random: (length) => random.bytes(length) }));
export const samPin = keys.samPin;

/** The same, open for work. */
export const openHonestSam = (random: SeededRandom): Promise<Sam> => openSam(honestSam(random), { pin: samPin });

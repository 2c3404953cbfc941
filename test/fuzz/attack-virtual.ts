import { DIRECTORIES, type Directory, FILE_MAP, KEY_NAMES, KEY_USAGE, type KeyName } from '@jika/health-card';
import { fromHex, toHex } from '@jika/smartcard-apdu';
import { type CardFile, type CardInSlot, DIALECTS, isMemoryOf, VirtualHealthCard, VirtualSam } from '@jika/virtual';
import { cardKey, cipherCommand, externalAuthenticate, macCommand } from '../support/chip-cryptogram.js';
import { fullCard } from '../support/full-card.js';
import { keys } from '../virtual-counter.js';
import type { Attack } from './campaign.js';
import { MODELS } from './cards-to-attack.js';
import type { SeededRandom } from './seeded-random.js';

type Command = (random: SeededRandom) => Uint8Array;

const CLASSES = [0x00, 0x04, 0x80, 0x84] as const;
const CARD_INSTRUCTIONS = [
  0xa4, 0xb0, 0xb2, 0xd6, 0xdc, 0xe2, 0xd2, 0x0c, 0x82, 0x84, 0x88, 0xc0, 0x1e, 0x18, 0x16,
] as const;
const SAM_INSTRUCTIONS = [0xa4, 0xb0, 0x20, 0x84, 0xde, 0xfa, 0xc0, 0x5e] as const;
const FIDS = [
  0x3f00,
  ...Object.values<Directory>(DIRECTORIES).map(({ fid }) => fid),
  ...FILE_MAP.flatMap((file) => (file.structure === 'clinical' ? [...file.fids] : [file.fid])),
];

const select: Command = (random) => {
  const fid = FIDS[random.below(FIDS.length)] ?? 0;
  return Uint8Array.of(0x00, 0xa4, 0x00, 0x00, 0x02, fid >> 8, fid & 0xff);
};
const anyBytes: Command = (random) => random.bytes(random.below(300));
const nearly =
  (instructions: readonly [number, ...number[]]): Command =>
  (random) => {
    const parameter = () => (random.chance(0.7) ? random.pick([0, 1, 2, 4, 5]) : random.below(256));
    const header = [random.pick(CLASSES), random.pick(instructions), parameter(), parameter()];
    const data = random.bytes(random.chance(0.5) ? 0 : random.below(64));
    const body = data.length > 0 ? [data.length, ...data] : [];
    return Uint8Array.of(...header, ...body, ...(random.chance(0.5) ? [random.below(256)] : []));
  };

const COMMANDS_PER_SEED = 500;

/** Commands of a terminal that knows the keys, and of one that knows nothing, in any order, to cards of each profile and dialect. */
export const attackVirtualCard: Attack = {
  name: 'the virtual card',
  async session(random) {
    const { profile, memory } = random.pick(MODELS);
    const file: CardFile = { ...fullCardOf(profile), keys: random.chance(0.9) ? 'issued' : 'none' };
    const state = random.chance(0.2) ? 'personalising' : 'issued';
    const options = {
      memory: { ...memory, state },
      dialect: DIALECTS[random.below(DIALECTS.length)] ?? 'specification',
    } as const;
    const card = new VirtualHealthCard(file, keys, (length) => random.bytes(length), options);
    card.powerOn();
    const any = random.pick<readonly Command[]>([[nearly(CARD_INSTRUCTIONS), anyBytes], [nearly(CARD_INSTRUCTIONS)]]);
    for (let sent = 0; sent < COMMANDS_PER_SEED; ) {
      if (random.chance(0.1)) sent += await tellKnowingly(card, file, random);
      else sent += await tell(card, (random.chance(0.3) ? select : (any[random.below(any.length)] ?? select))(random));
      if (random.chance(0.01)) card.reset();
    }
    const after: unknown = JSON.parse(JSON.stringify(card.memory()));
    if (!isMemoryOf(file, after)) throw new Error('a memory that is not one');
    await tell(new VirtualHealthCard(file, keys, undefined, { ...options, memory: after }), select(random));
    return COMMANDS_PER_SEED;
  },
};

/** The same for a SAM. */
export const attackVirtualSam: Attack = {
  name: 'the virtual SAM',
  async session(random) {
    const sam = new VirtualSam(keys, { random: (length) => random.bytes(length) });
    sam.powerOn();
    for (let sent = 0; sent < COMMANDS_PER_SEED; sent++) {
      const command = random.chance(0.05) ? SAM_OPENING[random.below(SAM_OPENING.length)] : undefined;
      await tell(sam, command ?? (random.chance(0.2) ? anyBytes : nearly(SAM_INSTRUCTIONS))(random));
    }
    const { version, pin, pinTries } = sam.memory();
    const isSound = version === 1 && /^(?:\d\d){1,8}$/u.test(pin) && pinTries >= 0 && pinTries <= 15;
    if (!isSound) throw new Error('a memory that is not one');
    return COMMANDS_PER_SEED;
  },
};

const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0);
const SAM_OPENING = ['00A4000002DF01', `00200000${'03'}${keys.samPin}`, `80DE473118${'31'.repeat(24)}`].map(bytesOf);

const cardFiles = new Map(MODELS.map(({ profile }) => [profile, fullCard(profile)]));
const fullCardOf = (profile: CardFile['profile']): CardFile => cardFiles.get(profile) ?? fullCard(profile);

/** Sends one command, and holds the card to what a reader relies on. */
async function tell(card: CardInSlot, command: Uint8Array): Promise<1> {
  const answer = await card.transmit(command);
  if (answer === 'removed' || answer.length < 2 || answer.length > 258) throw new Error('an answer that is none');
  return 1;
}

/** As the owner of a key: proves it, or changes something with it, under the challenge that the card gives. */
async function tellKnowingly(
  card: CardInSlot,
  { factor, keyCityCode }: CardFile,
  random: SeededRandom,
): Promise<number> {
  const challenge = await card.transmit(bytesOf('0084000008'));
  if (challenge === 'removed' || challenge.length !== 10) return 1;
  const name: KeyName = KEY_NAMES[random.below(KEY_NAMES.length)] ?? 'RK1_DDF1';
  const city = Buffer.from(keyCityCode.slice(0, 2).padEnd(8, '0')).toString('hex').toUpperCase();
  const factors = { card: toHex(factor), city };
  const key = cardKey(
    toHex(keys.masterKeys[name]),
    [...KEY_USAGE[name].factors].reverse().map((which) => factors[which]),
  );
  const kid = KEY_USAGE[name].kid.toString(16).padStart(2, '0').toUpperCase();
  const number = `0${random.below(6)}`;
  const random8 = toHex(challenge.subarray(0, 8));
  const data = toHex(random.bytes(1 + random.below(130)));
  const command = random.pick([
    () => externalAuthenticate(kid, key, random8),
    () => externalAuthenticate(kid, key, random8),
    () => cipherCommand(`04DC${number}04`, key, random8, data),
    () => cipherCommand('04E20000', key, random8, data),
    () => macCommand(`84${random.pick(['D2', '0C'])}${number}04`, key, random8),
    () => macCommand(`84${random.pick(['1E0000', '1E0001', '180000', '160000'])}`, key, random8),
  ])();
  return 1 + (await tell(card, bytesOf(command)));
}

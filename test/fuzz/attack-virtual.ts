import { FILE_MAP } from '@jika/health-card';
import { fromHex } from '@jika/smartcard-apdu';
import { type CardFile, DIALECTS, isMemoryOf, isSamMemory, VirtualHealthCard, VirtualSam } from '@jika/virtual';
import { keys } from '../virtual-counter.js';
import type { Attack } from './campaign.js';
import { CARD_FILES, MODELS } from './cards-to-attack.js';
import { KnowingTerminal } from './knowing-terminal.js';
import type { SeededRandom } from './seeded-random.js';

type Command = (random: SeededRandom) => Uint8Array;

const CLASSES = [0x00, 0x04, 0x80, 0x84] as const;
// biome-ignore format: one line for each card
const INSTRUCTIONS = {
  card: [0xa4, 0xb0, 0xb2, 0xd6, 0xdc, 0xe2, 0xd2, 0x0c, 0x82, 0x84, 0x88, 0xc0, 0x1e, 0x18, 0x16],
  sam: [0xa4, 0xb0, 0x20, 0x84, 0xde, 0xfa, 0xc0, 0x5e],
} as const;
const FIDS = [
  ...([0x3f00, 0xddf1, 0xdf01, 0xdf02, 0xdf03] as const),
  ...FILE_MAP.flatMap((file) => (file.structure === 'clinical' ? [...file.fids] : [file.fid])),
] as const;

const select: Command = (random) => {
  const fid = FIDS[random.below(FIDS.length)] ?? 0;
  return Uint8Array.of(0x00, 0xa4, 0x00, 0x00, 0x02, fid >> 8, fid & 0xff);
};
const anyBytes: Command = (random) => random.bytes(random.below(300));
const nearly =
  (to: keyof typeof INSTRUCTIONS): Command =>
  (random) => {
    const parameter = () => (random.chance(0.7) ? random.pick([0, 1, 2, 4, 5]) : random.below(256));
    const header = [random.pick(CLASSES), random.pick<number>(INSTRUCTIONS[to]), parameter(), parameter()];
    const data = random.bytes(random.chance(0.5) ? 0 : random.below(64));
    const body = data.length > 0 ? [data.length, ...data] : [];
    return Uint8Array.of(...header, ...body, ...(random.chance(0.5) ? [random.below(256)] : []));
  };
const TO_CARD = [select, nearly('card'), nearly('card'), anyBytes] as const;
const TO_SAM = [nearly('sam'), nearly('sam'), nearly('sam'), anyBytes] as const;

const COMMANDS_PER_SEED = 500;

/** Commands of a terminal that knows the keys, and of one that knows nothing, in any order, to cards of each profile and dialect. */
export const attackVirtualCard: Attack = {
  name: 'the virtual card',
  async session(random) {
    const { profile, memory } = random.pick(MODELS);
    const given = CARD_FILES[profile];
    const dialect = DIALECTS[random.below(DIALECTS.length)] ?? 'specification';
    const conventions = { ...given.conventions, dialect };
    const file: CardFile = { ...given, keys: random.chance(0.9) ? 'issued' : 'none', conventions };
    const state = random.chance(0.2) ? 'personalising' : 'issued';
    const cardOf = (kept: typeof memory) =>
      new VirtualHealthCard(file, keys, (length) => random.bytes(length), { memory: kept });
    const card = cardOf({ ...memory, state });
    const terminal = new KnowingTerminal(card, file, random);
    card.powerOn();
    while (terminal.sent < COMMANDS_PER_SEED) {
      if (random.chance(0.1)) await terminal.change();
      else await terminal.tell(random.pick(TO_CARD)(random));
      if (random.chance(0.01)) card.reset();
    }
    const kept: unknown = JSON.parse(JSON.stringify(card.memory()));
    if (!isMemoryOf(file, kept)) throw new Error('a memory that is not one');
    await new KnowingTerminal(cardOf(kept), file, random).change();
    return terminal.sent;
  },
};

const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0);
/** What opens a SAM and has it work: among it, random commands get somewhere. */
const work = (random: SeededRandom): readonly Uint8Array[] => {
  const plain = random.bytes(16 * (1 + random.below(15)));
  return [
    bytesOf('00A4000002DF01'),
    bytesOf(`0020000003${keys.samPin}`),
    Uint8Array.of(0x80, 0xde, 0x47, random.pick([0x21, 0x31, 0x34, 0x2c]), 24, ...random.bytes(24)),
    Uint8Array.of(0x80, 0xfa, random.pick([0x00, 0x05]), 0x00, plain.length, ...plain),
    Uint8Array.of(0x00, 0xc0, 0x00, 0x00, random.below(256)),
  ];
};

export const attackVirtualSam: Attack = {
  name: 'the virtual SAM',
  async session(random) {
    const samOf = (memory?: ReturnType<VirtualSam['memory']>) =>
      new VirtualSam(keys, { random: (length) => random.bytes(length), ...(memory && { memory }) });
    const sam = samOf();
    sam.powerOn();
    let sent = 0;
    const tell = async (command: Uint8Array) => {
      sent += 1;
      const answer = await sam.transmit(command);
      if (answer.length < 2 || answer.length > 258) throw new Error('an answer that is none');
    };
    while (sent < COMMANDS_PER_SEED) {
      if (random.chance(0.05)) for (const command of work(random)) await tell(command);
      else await tell(random.pick(TO_SAM)(random));
      if (random.chance(0.01)) sam.reset();
    }
    const kept: unknown = JSON.parse(JSON.stringify(sam.memory()));
    if (!isSamMemory(kept)) throw new Error('a memory that is not one');
    samOf(kept).powerOn();
    return sent;
  },
};

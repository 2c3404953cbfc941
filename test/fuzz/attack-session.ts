import {
  commandApdu,
  decodeBerTlv,
  decodeRecordTlv,
  encodeBerTlv,
  encodeRecordTlv,
  MAX_RESPONSE_BYTES,
  openApduSession,
} from '@jika/smartcard-apdu';
import type { Attack } from './campaign.js';
import { randomAnswer } from './hostile-answer.js';
import { HostileChannel } from './hostile-channel.js';
import type { SeededRandom } from './seeded-random.js';
import { orTyped } from './typed-errors.js';

/** Sends commands of every length to a card that answers anything, under limits of any size. */
export const attackSession: Attack = {
  name: 'an APDU session',
  async session(random) {
    const channel = new HostileChannel({ transmit: async () => randomAnswer(random) }, random);
    const limits = {
      roundsPerCommand: 1 + random.below(20),
      bytesPerAnswer: random.pick([0, 256, 4_096, 65_536]),
      commandsPerSession: 1 + random.below(200),
    };
    const session = openApduSession(channel, {
      limits,
      extended: random.chance(0.5),
      ...(random.chance(0.5) && { protocol: random.pick(['T=0', 'T=1'] as const) }),
    });
    for (let turn = 0; turn < 20; turn++) {
      const before = channel.commands;
      const answer = await orTyped(() => session.send(anyCommand(random)));
      if (channel.commands - before > limits.roundsPerCommand) throw new Error('more rounds than allowed');
      if (!(answer instanceof Error) && answer.data.length > Math.min(limits.bytesPerAnswer, MAX_RESPONSE_BYTES)) {
        throw new Error('a longer answer than allowed');
      }
    }
    if (channel.commands > limits.commandsPerSession) throw new Error('more commands than allowed');
    if (session.traffic.commands !== channel.commands) throw new Error('a command that was not counted');
    return channel.commands;
  },
};

const anyCommand = (random: SeededRandom) =>
  commandApdu({
    cla: random.below(256),
    ins: random.below(256),
    p1: random.below(256),
    p2: random.below(256),
    data: random.bytes(random.chance(0.1) ? random.below(3_000) : random.below(20)),
    le: random.pick([0, 1, 8, 255, 256, 257, 65_536]),
  });

const TAGS = [0x00, 0x01, 0x30, 0x5f, 0x6f, 0x7f, 0x84, 0xa5, 0xbf, 0x9f, 0xff] as const;
const LENGTHS = [0x00, 0x01, 0x02, 0x7f, 0x80, 0x81, 0x82, 0x83, 0x84, 0xff] as const;
const RUN_AT_MOST = 64;
const INPUTS_PER_SEED = 16;

/** Decodes runs that are nearly data objects: what is taken for one is coded the same way again. */
export const attackTlv: Attack = {
  name: 'the TLV decoders',
  async session(random) {
    for (let input = 0; input < INPUTS_PER_SEED; input++) {
      const bytes = nearlyTlv(random);
      const objects = await orTyped(() => decodeBerTlv(bytes));
      if (!(objects instanceof Error)) requireSame(encodeBerTlv(objects), bytes);
      const record = await orTyped(() => decodeRecordTlv(bytes));
      if (!(record instanceof Error)) requireSame(encodeRecordTlv(record), bytes);
    }
    return INPUTS_PER_SEED;
  },
};

/** Tags and lengths that lead somewhere more often than chance would. */
function nearlyTlv(random: SeededRandom): Uint8Array {
  const bytes = random.bytes(random.below(RUN_AT_MOST));
  for (let at = 0; at < bytes.length; at += 1 + random.below(4)) {
    bytes[at] = random.pick(random.chance(0.5) ? TAGS : LENGTHS);
  }
  const fitting = bytes.length - 2;
  if (fitting >= 0 && random.chance(0.5)) bytes[1] = fitting;
  return bytes;
}

function requireSame(one: Uint8Array, other: Uint8Array): void {
  if (!Buffer.from(one).equals(other)) throw new Error('decoded to what is coded otherwise');
}

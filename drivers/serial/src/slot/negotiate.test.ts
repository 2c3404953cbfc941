import { DEFAULT_SPEED, fromHex, lineSpeed, toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandName, HEADER_BYTES } from '../ccid/commands.js';
import { encodeFrame } from '../line/frames.js';
import type { LineListener } from '../line/line.js';
import { ReaderLink } from '../line/reader-link.js';
import { SERIAL_MODELS } from '../models.js';
import { negotiate } from './negotiate.js';
import { SlotLink } from './slot-link.js';

/** TA1 offers the speed 96; T=0 alone, and T=1 beside a T=0 that comes first. */
const T0_ALONE = '3B1096';
const T0_THEN_T1 = '3B9096800187';
const [ACTIVE, ABSENT] = [0, 2];

/** What the reader says: data of an answer, or why there is none. */
type Answer = string | 'mute' | 'left';

/** A reader whose card was just reset, and all that it was asked. */
async function readerThat(answerTo: (asked: string) => Answer): Promise<{ slot: SlotLink; asked: string[] }> {
  const asked: string[] = [];
  let listener: LineListener | undefined;
  const write = (frame: Uint8Array): void => {
    const message = frame.subarray(2, -1);
    const [type = 0, , , , , slot = 0, sequence = 0, parameter = 0] = message;
    const name = (Object.keys(COMMANDS) as CommandName[]).find((each) => COMMANDS[each].type === type) ?? 'slotStatus';
    const text = `${name} ${parameter} ${toHex(message.subarray(HEADER_BYTES))}`.trim();
    asked.push(text);
    const said = answerTo(text);
    const data = fromHex(said) ?? new Uint8Array(0);
    const status = said === 'mute' ? 0x40 | ACTIVE : said === 'left' ? 0x40 | ABSENT : ACTIVE;
    const error = said === 'mute' || said === 'left' ? 0xfe : 0;
    const head = [COMMANDS[name].answer, data.length, 0, 0, 0, slot, sequence, status, error, 0];
    queueMicrotask(() => listener?.heard(encodeFrame(Uint8Array.of(...head, ...data))));
  };
  const link = await ReaderLink.open(
    async (_settings, far) => {
      listener = far;
      return { characterMs: 0.1, write, close: async () => {} };
    },
    { path: 'line', baudRate: 115_200 },
    SERIAL_MODELS.GemCoreSIMPro,
    () => undefined,
  );
  return { slot: new SlotLink(link, 0, () => undefined), asked };
}

const agreed = async (atr: string, answerTo: (asked: string) => Answer) => {
  const { slot, asked } = await readerThat(answerTo);
  const { protocol, speed } = await negotiate(slot, fromHex(atr) ?? new Uint8Array(0));
  return { protocol, speed, asked };
};

/** A card that answers to reset, to `accepted`, and to no other PPS. */
const taking =
  (atr: string, ...accepted: string[]) =>
  (asked: string): Answer => {
    if (asked.startsWith('powerOn')) return atr;
    const [, pps] = /^transfer 0 (FF\w+)$/u.exec(asked) ?? [];
    return pps === undefined || accepted.includes(pps) ? (pps ?? '') : 'mute';
  };

describe('a card is agreed with', () => {
  it('at the speed that it offers', async () => {
    const pps = 'FF109679';
    expect(await agreed(T0_ALONE, taking(T0_ALONE, pps))).toEqual({
      protocol: 0,
      speed: lineSpeed(0x96),
      asked: [`transfer 0 ${pps}`, 'setParameters 0 9600000A00'],
    });
  });

  it('after a reset where it refuses that speed, and needs no PPS for the protocol', async () => {
    expect(await agreed(T0_ALONE, taking(T0_ALONE))).toEqual({
      protocol: 0,
      speed: DEFAULT_SPEED,
      asked: ['transfer 0 FF109679', 'powerOn 1', 'setParameters 0 1100000A00'],
    });
  });

  it('after a reset where it refuses that speed, on the protocol alone', async () => {
    const { protocol, speed, asked } = await agreed(T0_THEN_T1, taking(T0_THEN_T1, 'FF01FE'));
    expect({ protocol, speed }).toEqual({ protocol: 1, speed: DEFAULT_SPEED });
    expect(asked.slice(0, 3)).toEqual(['transfer 0 FF119678', 'powerOn 1', 'transfer 0 FF01FE']);
  });

  it('not where it left in the middle, which is no refusal', async () => {
    for (const atr of [T0_ALONE, T0_THEN_T1]) {
      await expect(agreed(atr, () => 'left')).rejects.toMatchObject({ code: 'card-removed' });
    }
  });
});

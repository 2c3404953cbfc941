import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApduSessionOptions, openApduSession } from './apdu-session.js';
import type { CardChannel } from './channel.js';
import { commandApdu } from './command-apdu.js';
import { decodeCommand } from './command-coding.js';
import { fromHex, toHex } from './hex.js';

const readRecord = commandApdu({ cla: 0x00, ins: 0xb2, p1: 1, p2: 4, le: 256 });
const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? expect.unreachable(`${hex} is not hexadecimal`);

/** A card that gives these answers in turn, the last one for ever, and notes every command. */
function scripted(...answers: string[]): { channel: CardChannel; commands: string[] } {
  const commands: string[] = [];
  const channel: CardChannel = {
    async transmit(command) {
      const answer = answers[Math.min(commands.length, answers.length - 1)];
      commands.push(toHex(command));
      return bytesOf(answer ?? '');
    },
  };
  return { channel, commands };
}

const send = (channel: CardChannel, options?: ApduSessionOptions, command = readRecord) =>
  openApduSession(channel, options).send(command);

describe('a wrong Le', () => {
  it('is put right once', async () => {
    const { channel, commands } = scripted('6C02', '39019000');
    expect(await send(channel)).toEqual({ data: Uint8Array.of(0x39, 0x01), statusWord: 0x9000 });
    expect(commands).toEqual(['00B2010400', '00B2010402']);
  });

  it('of 6C00 means 256', async () => {
    const { channel, commands } = scripted('6C00', '9000');
    await send(channel, {}, commandApdu({ ...readRecord, le: 4 }));
    expect(commands).toEqual(['00B2010404', '00B2010400']);
  });

  it.each(['6C05', '6C00'])('answered with %s for ever ends', async (answer) => {
    const { channel, commands } = scripted(answer);
    await expect(send(channel)).rejects.toMatchObject({ code: 'too-many-rounds' });
    expect(commands).toHaveLength(2);
  });

  it('may come in the middle of GET RESPONSE', async () => {
    const { channel, commands } = scripted('6110', '6C02', 'AABB9000');
    expect((await send(channel)).data).toEqual(Uint8Array.of(0xaa, 0xbb));
    expect(commands).toEqual(['00B2010400', '00C0000010', '00C0000002']);
  });
});

describe('GET RESPONSE', () => {
  it('joins the parts of an answer, in their order', async () => {
    const { channel, commands } = scripted('AA6102', 'BBCC6100', 'DD6282');
    expect(await send(channel)).toEqual({ data: bytesOf('AABBCCDD'), statusWord: 0x6282 });
    expect(commands).toEqual(['00B2010400', '00C0000002', '00C0000000']);
  });

  it.each([
    ['84', '00'],
    ['80', '00'],
    ['02', '02'],
    ['0F', '03'],
    ['43', '43'],
    ['6C', '4C'],
  ])('after class %s is sent in class %s: the same logical channel, nothing else', async (cla, expected) => {
    const { channel, commands } = scripted('6101', '9000');
    await send(channel, {}, commandApdu({ ...readRecord, cla: Number.parseInt(cla, 16) }));
    expect(commands[1]).toBe(`${expected}C0000001`);
  });

  it.each(['61FF', `${'00'.repeat(255)}61FF`])('of a card that always has more ends', async (answer) => {
    const { channel, commands } = scripted(answer);
    await expect(send(channel)).rejects.toMatchObject({ code: 'too-many-rounds' });
    expect(commands).toHaveLength(64);
  });

  it('stops where the answer grows over its limit', async () => {
    const { channel } = scripted(`${'00'.repeat(100)}6100`);
    const limits = { bytesPerAnswer: 350 };
    await expect(send(channel, { limits })).rejects.toMatchObject({ code: 'too-many-bytes' });
    await expect(send(scripted(`${'00'.repeat(351)}9000`).channel, { limits })).rejects.toMatchObject({
      code: 'too-many-bytes',
    });
  });
});

describe('command chaining', () => {
  const long = commandApdu({ cla: 0x00, ins: 0xd6, p1: 0, p2: 0, data: new Uint8Array(600).fill(7), le: 1000 });

  it('cuts long data, and asks for an answer with the last part only', async () => {
    const { channel, commands } = scripted('9000', '9000', '019000');
    expect((await send(channel, {}, long)).data).toEqual(Uint8Array.of(1));
    expect(commands).toEqual([
      `10D60000FF${'07'.repeat(255)}`,
      `10D60000FF${'07'.repeat(255)}`,
      `00D600005A${'07'.repeat(90)}00`,
    ]);
  });

  it('stops at the first part that the card refuses', async () => {
    const { channel, commands } = scripted('9000', 'FF6884');
    expect(await send(channel, {}, long)).toEqual({ data: new Uint8Array(0), statusWord: 0x6884 });
    expect(commands).toHaveLength(2);
  });

  it('is left to extended length where the card has it', async () => {
    const { channel, commands } = scripted('9000');
    await send(channel, { extended: true }, long);
    expect(commands).toEqual([`00D60000000258${'07'.repeat(600)}03E8`]);
  });

  it('begins only what its rounds allow', async () => {
    const { channel, commands } = scripted('9000');
    await expect(send(channel, { limits: { roundsPerCommand: 2 } }, long)).rejects.toMatchObject({
      code: 'too-many-rounds',
    });
    await expect(send(channel, {}, commandApdu({ ...long, cla: 0x10 }))).rejects.toMatchObject({
      code: 'malformed-command',
    });
    expect(commands).toEqual([]);
  });

  it('brings every byte over, whatever the length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 1200 }), async (data) => {
        const parts: string[] = [];
        const channel: CardChannel = {
          async transmit(bytes) {
            const part = decodeCommand(bytes);
            parts.push(toHex(part.data));
            return Uint8Array.of(0x90, 0x00);
          },
        };
        await send(channel, {}, commandApdu({ cla: 0, ins: 0xd6, p1: 0, p2: 0, data }));
        expect(parts.join('')).toBe(toHex(data));
      }),
      { numRuns: 50 },
    );
  });
});

describe('over T=0', () => {
  it('data goes without Le, and its answer is fetched', async () => {
    const { channel, commands } = scripted('6101', '079000');
    const select = commandApdu({ cla: 0, ins: 0xa4, p1: 4, p2: 0, data: Uint8Array.of(1, 2), le: 256 });
    expect((await send(channel, { protocol: 'T=0' }, select)).data).toEqual(Uint8Array.of(7));
    expect(commands).toEqual(['00A40400020102', '00C0000001']);
  });
});

describe('what a card says wrongly', () => {
  it.each(['', '90', '00'.repeat(65_539)])('ends in an error: answer %#', async (answer) => {
    await expect(send(scripted(answer).channel)).rejects.toMatchObject({ code: 'malformed-response' });
  });

  it('ends in an answer or in one of our errors, whatever the bytes', async () => {
    const answer = fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.constantFrom(...['61FF', '6100', '6C00', '6C10', 'AA61FF', '9000', '6A83'].map(bytesOf)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 12 }), async (answers) => {
        const { channel, commands } = scripted(...answers.map(toHex));
        const outcome = await send(channel).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'ApduError' });
        else expect(outcome).toMatchObject({ statusWord: expect.any(Number) });
        expect(commands.length).toBeLessThanOrEqual(64);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves the channel’s own error as it is', async () => {
    const removed = Object.assign(new Error('gone'), { code: 'card-removed' });
    await expect(send({ transmit: () => Promise.reject(removed) })).rejects.toBe(removed);
  });
});

describe('traffic', () => {
  it('counts every exchange and the bytes both ways', async () => {
    const session = openApduSession(scripted('6C02', '39019000').channel);
    await session.send(readRecord);
    expect(session.traffic).toEqual({ commands: 2, bytes: 5 + 2 + 5 + 4 });
  });

  it('ends the session at its limit of commands', async () => {
    const session = openApduSession(scripted('9000').channel, { limits: { commandsPerSession: 2 } });
    await session.send(readRecord);
    await session.send(readRecord);
    await expect(session.send(readRecord)).rejects.toMatchObject({ code: 'too-many-commands' });
    expect(session.traffic.commands).toBe(2);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openApduSession } from './apdu-session.js';
import type { CardChannel } from './channel.js';
import { commandApdu } from './command-apdu.js';
import { encodeCommand } from './command-coding.js';
import { encodeResponse } from './response-apdu.js';
import { traceChannel } from './trace-channel.js';
import { parseTrace } from './trace-parse.js';
import { redactTrace } from './trace-redact.js';
import { replayChannel } from './trace-replay.js';

const select = commandApdu({ cla: 0, ins: 0xa4, p1: 0, p2: 0, data: Uint8Array.of(0xdd, 0xf1) });
const read = commandApdu({ cla: 0, ins: 0xb2, p1: 1, p2: 4, le: 256 });
const answering = (data: Uint8Array, statusWord = 0x9000): CardChannel => ({
  transmit: async () => encodeResponse({ data, statusWord }),
});

/** What a channel's trace says after one exchange, without the times. */
async function traceOf(command: Uint8Array, answer: Uint8Array): Promise<string> {
  let text = '';
  const channel = traceChannel({ transmit: async () => answer }, { write: (lines) => (text += lines) });
  await channel.transmit(command);
  return text.replaceAll(/\d+\.\d{3} /g, '');
}

async function record(values?: 'full-with-personal-data'): Promise<string> {
  let text = '';
  const trace = { write: (lines: string) => (text += lines), ...(values && { values }) };
  const session = openApduSession(answering(Uint8Array.of(0x39, 0x01)), { trace });
  await session.send(select);
  await session.send(read);
  return text;
}

describe('a trace', () => {
  it('keeps header, lengths and status word, and hides the data', async () => {
    const text = (await record()).replaceAll(/\d+\.\d{3}/g, 'T');
    expect(text).toBe('# apdu trace 1 redacted\n> T 00A4000002****\n< T ****9000\n> T 00B2010400\n< T ****9000\n');
  });

  it('holds values only when asked for by name, and says so at the top', async () => {
    const text = await record('full-with-personal-data');
    expect(text).toMatch(/^# apdu trace 1 full\n# WARNING/);
    expect(text).toContain('00A4000002DDF1');
  });

  it('leaks nothing of the data: two cards that differ in data alone leave the same trace', async () => {
    const size = fc.integer({ min: 0, max: 400 });
    const data = fc
      .tuple(size, size)
      .chain(([sent, received]) =>
        fc.tuple(
          ...[sent, sent, received, received].map((length) => fc.uint8Array({ minLength: length, maxLength: length })),
        ),
      );
    await fc.assert(
      fc.asyncProperty(data, fc.integer({ min: 0, max: 65_536 }), async ([a, b, c, d], le) => {
        const command = (bytes?: Uint8Array): Uint8Array => encodeCommand(commandApdu({ ...select, data: bytes, le }));
        const answer = (bytes = new Uint8Array(0)): Uint8Array => encodeResponse({ data: bytes, statusWord: 0x9000 });
        expect(await traceOf(command(a), answer(c))).toBe(await traceOf(command(b), answer(d)));
      }),
      { numRuns: 100 },
    );
  });

  it('hides what is no APDU past its header, and an answer without a status word', async () => {
    expect(await traceOf(Uint8Array.of(0, 0xb2, 1, 4, 9, 0xaa, 0xbb), Uint8Array.of(0x41, 0x42, 0x43))).toBe(
      '# apdu trace 1 redacted\n> 00B20104******\n< ******\n',
    );
    expect(await traceOf(Uint8Array.of(0, 0xb2), Uint8Array.of(0x41))).toContain('> 00B2\n< **\n');
  });

  it('parses into what was recorded', async () => {
    const trace = parseTrace(await record());
    expect(trace.values).toBe('redacted');
    expect(trace.entries.map(({ direction, length, bytes }) => [direction, length, bytes === undefined])).toEqual([
      ['>', 7, true],
      ['<', 4, true],
      ['>', 5, false],
      ['<', 4, true],
    ]);
  });

  it.each([
    ['nothing', ''],
    ['another header', '# apdu trace 2 full\n'],
    ['an entry without time', '# apdu trace 1 full\n> 00B2\n'],
    ['half a byte', '# apdu trace 1 full\n> 0.000 00B\n'],
    ['a line of a million digits', `# apdu trace 1 full\n> 0.000 ${'00'.repeat(500_000)}\n`],
    ['too many lines', `# apdu trace 1 full\n${'\n'.repeat(100_001)}`],
    ['too many characters', `# apdu trace 1 full\n${'#'.repeat(17 * 1024 * 1024)}`],
  ])('is refused: %s', (_, text) => {
    expect(() => parseTrace(text)).toThrow(expect.objectContaining({ code: 'malformed-trace' }));
  });
});

describe('a trace with values', () => {
  it('is redacted afterwards as it would have been at once', async () => {
    const withoutTimes = (text: string) => text.replaceAll(/ \d+\.\d{3} /gu, ' ');
    const redacted = redactTrace(parseTrace(await record('full-with-personal-data')));
    expect(withoutTimes(redacted)).toBe(withoutTimes(await record()));
  });

  it('is told from one without', async () => {
    const redacted = parseTrace(await record());
    expect(() => redactTrace(redacted)).toThrow(expect.objectContaining({ code: 'redacted-trace' }));
  });
});

describe('a replay', () => {
  it('answers as the card did', async () => {
    const session = openApduSession(replayChannel(parseTrace(await record('full-with-personal-data'))));
    await session.send(select);
    expect(await session.send(read)).toEqual({ data: Uint8Array.of(0x39, 0x01), statusWord: 0x9000 });
  });

  it('fails on another command, and on one more', async () => {
    const trace = parseTrace(await record('full-with-personal-data'));
    await expect(openApduSession(replayChannel(trace)).send(read)).rejects.toMatchObject({ code: 'replay-mismatch' });
    const session = openApduSession(replayChannel(trace));
    await session.send(select);
    await session.send(read);
    await expect(session.send(read)).rejects.toMatchObject({ code: 'replay-mismatch' });
  });

  it('stays mute where the card was, until it is given up', async () => {
    const trace = parseTrace('# apdu trace 1 full\n> 0.000 00B2010400\n');
    const session = openApduSession(replayChannel(trace), { limits: { timePerCommandMs: 10 } });
    await expect(session.send(read)).rejects.toMatchObject({ code: 'timeout' });
    await expect(replayChannel(trace).transmit(encodeCommand(read), AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('cannot be made of a redacted trace, nor of an answer that nobody asked for', async () => {
    const redacted = parseTrace(await record());
    expect(() => replayChannel(redacted)).toThrow(expect.objectContaining({ code: 'redacted-trace' }));
    const orphan = parseTrace('# apdu trace 1 full\n< 0.000 9000\n');
    expect(() => replayChannel(orphan)).toThrow(expect.objectContaining({ code: 'malformed-trace' }));
  });

  it('of a command given up is not mixed with its late answer', async () => {
    let text = '';
    let answerLate = (_: Uint8Array): void => {};
    const channel: CardChannel = { transmit: () => new Promise((resolve) => (answerLate = resolve)) };
    const trace = { write: (lines: string) => (text += lines) };
    const session = openApduSession(channel, { trace, limits: { timePerCommandMs: 10 } });
    await expect(session.send(read)).rejects.toMatchObject({ code: 'timeout' });
    answerLate(Uint8Array.of(0x90, 0x00));
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(text).not.toContain('<');
  });
});

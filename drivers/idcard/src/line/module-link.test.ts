import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS, type ModuleCommand } from '../frame/commands.js';
import { IdCardError } from '../id-card-error.js';
import { ModuleLink } from './module-link.js';

type Script = (command: string, count: number) => Uint8Array | Uint8Array[] | undefined;

const NAMES: Readonly<Record<string, keyof typeof COMMANDS>> = {
  '11ff': 'status',
  '12ff': 'moduleNumber',
  '2001': 'find',
  '2002': 'select',
  '3001': 'readTextAndPhoto',
};

function frame(status: number, data = new Uint8Array()): Uint8Array {
  const length = data.length + 4;
  const body = Buffer.concat([Buffer.of(length >> 8, length & 0xff, 0, 0, status), data]);
  return Buffer.concat([Buffer.from('aaaaaa9669', 'hex'), body, Buffer.of(body.reduce((all, byte) => all ^ byte, 0))]);
}
const done = ({ done: { status, length } }: ModuleCommand, fill = 0) =>
  frame(status, new Uint8Array(length).fill(fill));

let sent: string[];
let link: ModuleLink;

/** A module that answers each request by the script, or else as it should; `undefined` is silence. */
function linkTo(script: Script): void {
  sent = [];
  link = new ModuleLink({
    baudRate: 115_200,
    send(bytes) {
      const command = NAMES[Buffer.from(bytes).toString('hex', 7, 9)] ?? 'status';
      sent.push(command);
      const answer = script(command, sent.filter((name) => name === command).length);
      for (const piece of [answer ?? []].flat()) queueMicrotask(() => link.received(piece));
    },
    close: async () => undefined,
  });
}
const well: Script = (command) => done(COMMANDS[command as keyof typeof COMMANDS]);

/** What comes of it, with the clock running on for as long as it takes. */
async function outcome(asked: Promise<Uint8Array>): Promise<Uint8Array | string> {
  const settled = asked.catch((error: unknown) => {
    if (error instanceof IdCardError) return error.code as string;
    throw error;
  });
  await vi.advanceTimersByTimeAsync(30_000);
  return settled;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the link to a module', () => {
  it('asks for the status before the first command, and not again while all goes well', async () => {
    linkTo(well);
    expect(await outcome(link.ask(COMMANDS.find))).toEqual(new Uint8Array(4));
    await outcome(link.ask(COMMANDS.select));
    expect(sent).toEqual(['status', 'find', 'select']);
  });

  it('never takes what is left over from one card for the next', async () => {
    const first = done(COMMANDS.readTextAndPhoto, 1);
    const second = done(COMMANDS.readTextAndPhoto, 2);
    let late: Uint8Array[] = [];
    linkTo((command, count) => {
      if (command === 'readTextAndPhoto' && count <= 3) {
        late = [first];
        return undefined;
      }
      const answer = command === 'readTextAndPhoto' ? second : done(COMMANDS[command as keyof typeof COMMANDS]);
      return [...late.splice(0), answer];
    });
    expect(await outcome(link.ask(COMMANDS.readTextAndPhoto))).toBe('id-reader-silent');
    expect(await outcome(link.ask(COMMANDS.readTextAndPhoto))).toEqual(new Uint8Array(1284).fill(2));
  });

  it('drops what came while nothing was asked, though it is just what is asked next', async () => {
    linkTo(well);
    await outcome(link.ask(COMMANDS.find));
    link.received(done(COMMANDS.readTextAndPhoto, 9));
    expect(await outcome(link.ask(COMMANDS.readTextAndPhoto))).toEqual(new Uint8Array(1284));
    expect(sent).toEqual(['status', 'find', 'status', 'readTextAndPhoto']);
  });

  it('does not blame a card for a refusal that belongs to another command', async () => {
    linkTo((command) =>
      command === 'find' ? Buffer.concat([frame(0x41), frame(0x81), done(COMMANDS.find)]) : well(command, 0),
    );
    expect(await outcome(link.ask(COMMANDS.find))).toEqual(new Uint8Array(4));
  });

  it.each([
    ['damaged', (bytes: Uint8Array) => bytes.map((byte, at) => (at === 200 ? byte ^ 4 : byte))],
    ['followed by a byte more', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.of(0x95)])],
  ])('asks again for an answer that is %s', async (_, change) => {
    linkTo((command, count) => {
      const answer = well(command, count) as Uint8Array;
      return command === 'readTextAndPhoto' && count === 1 ? change(answer) : answer;
    });
    expect(await outcome(link.ask(COMMANDS.readTextAndPhoto))).toHaveLength(1284);
    expect(sent).toEqual(['status', 'readTextAndPhoto', 'status', 'readTextAndPhoto']);
  });

  it('asks again when the request arrived damaged, three times in all', async () => {
    linkTo((command, count) => (command === 'select' ? frame(0x10) : well(command, count)));
    expect(await outcome(link.ask(COMMANDS.select))).toBe('id-reader-garbled');
    expect(sent.filter((command) => command === 'select')).toHaveLength(3);
  });

  it.each([
    ['find', 0x80, 'id-card-not-read'],
    ['select', 0x81, 'id-card-not-read'],
    ['select', 0x31, 'id-card-refused'],
    ['readTextAndPhoto', 0x41, 'id-card-not-read'],
    ['readTextAndPhoto', 0x33, 'id-card-not-read'],
    ['moduleNumber', 0x66, 'id-module-failed'],
    ['status', 0x60, 'id-module-failed'],
  ] as const)('tells a refusal of %s with %i by its code, once', async (name, status, code) => {
    linkTo((command, count) => (command === name ? frame(status) : well(command, count)));
    expect(await outcome(link.ask(COMMANDS[name]))).toBe(code);
    expect(sent.filter((command) => command === name)).toHaveLength(1);
  });

  it('gives up a module that says nothing', async () => {
    linkTo(() => undefined);
    const began = performance.now();
    const asked = link.ask(COMMANDS.readTextAndPhoto).catch((error: IdCardError) => error.code);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await asked).toBe('id-reader-silent');
    expect(performance.now() - began).toBeLessThanOrEqual(4_000);
    expect(sent).toEqual(['status', 'status', 'status']);
  });

  it('gives up a line that is never quiet', async () => {
    linkTo(well);
    const noise = setInterval(() => link.received(Uint8Array.of(0x55)), 10);
    link.received(Uint8Array.of(0x55));
    expect(await outcome(link.ask(COMMANDS.find))).toBe('id-reader-garbled');
    clearInterval(noise);
    expect(sent).toEqual([]);
  });

  it('comes to an end, whatever a module says', async () => {
    const right = Object.values(COMMANDS).map((command) => done(command, 3));
    const answers = fc.oneof(
      fc.constantFrom(...right),
      fc.nat(255).map((status) => frame(status)),
      fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 40 })).map(([status, data]) => frame(status, data)),
      fc.uint8Array({ maxLength: 60 }),
      fc.constant(undefined),
    );
    const asked = fc.constantFrom(...Object.values(COMMANDS));
    await fc.assert(
      fc.asyncProperty(fc.array(answers, { maxLength: 30 }), asked, async (script, command) => {
        linkTo(() => script.shift());
        const came = await outcome(link.ask(command));
        if (typeof came === 'string') expect(came).toMatch(/^id-/u);
        else expect(came).toHaveLength(command.done.length);
      }),
      { numRuns: 300 },
    );
  });

  it('ends at once when it is given up or its line is closed, and falls in step afterwards', async () => {
    linkTo((command, count) => (command === 'find' && count === 1 ? undefined : well(command, count)));
    const giving = new AbortController();
    const given = link.ask(COMMANDS.find, giving.signal).catch((error: IdCardError) => error.code);
    await vi.advanceTimersByTimeAsync(100);
    giving.abort();
    expect(await given).toBe('id-reading-cancelled');
    expect(await outcome(link.ask(COMMANDS.find))).toEqual(new Uint8Array(4));
    expect(sent).toEqual(['status', 'find', 'status', 'find']);
    link.closed();
    expect(await outcome(link.ask(COMMANDS.find))).toBe('id-reader-gone');
  });
});

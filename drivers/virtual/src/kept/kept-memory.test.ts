import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytes, CARD, COPY, KEYS, say, sayOne } from '../card-under-test.js';
import { keptCard } from './kept-card.js';
import { keptSam } from './kept-sam.js';

/** Compiled: the process that is to be killed runs without vitest. */
const WRITER = fileURLToPath(new URL('../../dist/kept/endless-writer.fixture.js', import.meta.url));
const SELECT_PHOTO = ['00A4000002DDF1', '00A4000002EF07'];
const BLOCK = 250;
const write = (fill: string) => `00D60000FA${fill.repeat(BLOCK)}`;
const READ = '00B00000FA';

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jika-memory-'));
  path = join(directory, 'card.memory.json');
});
afterEach(() => rm(directory, { recursive: true }));

describe('a card whose memory is a file', () => {
  it('has no file before it is written to', async () => {
    const card = await keptCard(CARD, KEYS, path);
    expect(await sayOne(card, '00A4000002DDF1')).toBe('9000');
    expect(await readdir(directory)).toEqual([]);
  });

  it('holds what was written to it when it is made again', async () => {
    const card = await keptCard(COPY, KEYS, path);
    expect(await say(card, ...SELECT_PHOTO, write('AB'))).toEqual(['9000', '9000', '9000']);
    expect(await readdir(directory)).toEqual(['card.memory.json']);
    const again = await keptCard(COPY, KEYS, path);
    await say(again, ...SELECT_PHOTO);
    expect(await sayOne(again, READ)).toBe(`${'AB'.repeat(BLOCK)}9000`);
  });

  it('is one card: what was made from the memory before writes no more', async () => {
    const early = await keptCard(COPY, KEYS, path);
    await say(early, ...SELECT_PHOTO);
    const late = await keptCard(COPY, KEYS, path);
    expect(await sayOne(early, write('CD'))).toBe('6581');
    expect(await say(late, ...SELECT_PHOTO, write('EF'))).toEqual(['9000', '9000', '9000']);
    const again = await keptCard(COPY, KEYS, path);
    expect((await say(again, ...SELECT_PHOTO, READ)).at(-1)).toBe(`${'EF'.repeat(BLOCK)}9000`);
  });

  it('counts wrong authentications on', async () => {
    const wrong = ['00A4000002DDF1', '0084000008', `0082000411${'00'.repeat(16)}01`];
    expect((await say(await keptCard(CARD, KEYS, path), ...wrong)).at(-1)).toBe('63CE');
    expect((await say(await keptCard(CARD, KEYS, path), ...wrong)).at(-1)).toBe('63CD');
  });

  it('is as it was before a write that broke off: what was half written has another name', async () => {
    const card = await keptCard(COPY, KEYS, path);
    await say(card, ...SELECT_PHOTO, write('AB'));
    await writeFile(`${path}.new`, (await readFile(path, 'utf8')).slice(0, 1000));
    const again = await keptCard(COPY, KEYS, path);
    await say(again, ...SELECT_PHOTO);
    expect(await sayOne(again, READ)).toBe(`${'AB'.repeat(BLOCK)}9000`);
    expect(await sayOne(again, write('CD'))).toBe('9000');
    expect(await readdir(directory)).toEqual(['card.memory.json']);
  });

  it('answers 6581 and changes nothing when the file cannot be written', async () => {
    const card = await keptCard(COPY, KEYS, join(directory, 'nowhere', 'card.json'));
    expect(await say(card, ...SELECT_PHOTO, write('AB'))).toEqual(['9000', '9000', '6581']);
    expect(await say(card, ...SELECT_PHOTO, READ)).toEqual(['9000', '9000', `${'FF'.repeat(BLOCK)}9000`]);
  });

  it.each([
    ['of another card', COPY, { ...COPY, factor: bytes('0000000000000000') }],
    ['of another profile', COPY, { ...COPY, profile: '16K' as const, fields: {} }],
  ])('refuses the memory %s', async (_, one, other) => {
    await say(await keptCard(one, KEYS, path), ...SELECT_PHOTO, write('AB'));
    await expect(keptCard(other, KEYS, path)).rejects.toMatchObject({ code: 'malformed-memory-file' });
  });

  it.each(['', '{}', 'null', '{"factor":"A1A2A3A4A5A6A7A8","memory":{"version":2}}'])(
    'refuses a file with %j in it',
    async (content) => {
      await writeFile(path, content);
      await expect(keptCard(CARD, KEYS, path)).rejects.toMatchObject({ code: 'malformed-memory-file' });
      await expect(keptSam(KEYS, path)).rejects.toMatchObject({ code: 'malformed-memory-file' });
    },
  );

  it('holds the old content or the new one after kill -9 at any moment, and never less than it acknowledged', async () => {
    for (const afterWrites of [1, 2, 3, 5, 8]) {
      const acknowledged = await writeUntilKilled(afterWrites);
      const card = await keptCard(COPY, KEYS, path);
      await say(card, ...SELECT_PHOTO);
      const content = (await sayOne(card, READ)).slice(0, -4);
      const number = Number.parseInt(content.slice(0, 2), 16);
      expect(content).toBe(content.slice(0, 2).repeat(BLOCK));
      expect([acknowledged, acknowledged + 1]).toContain(number);
    }
  }, 30_000);

  /** A process that fills the photo with 1, 2, 3 … and says so; it dies some time after so many were said. Resolves to the last it said. */
  async function writeUntilKilled(afterWrites: number): Promise<number> {
    const writer = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(writer, 'close');
    let said = '';
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const writes = said.split('\n').length - 1;
      // Some time into the next write, which takes a few milliseconds.
      if (writes >= afterWrites) setTimeout(() => writer.kill('SIGKILL'), Math.random() * 4);
    });
    await ended;
    return Number(said.trimEnd().split('\n').at(-1));
  }
});

describe('a SAM whose memory is a file', () => {
  const verify = (pin: string) => `0020000003${pin}`;

  it('stays blocked', async () => {
    const blocked = await keptSam(KEYS, path);
    await say(blocked, '00A4000002DF01', verify('111111'), verify('111111'), verify('111111'));
    const again = await keptSam(KEYS, path);
    expect(await say(again, '00A4000002DF01', verify('123456'))).toEqual(['9000', '6983']);
  });

  it('keeps a new PIN', async () => {
    const changed = await keptSam(KEYS, path);
    expect(await say(changed, '00A4000002DF01', '805E010007123456FF654321')).toEqual(['9000', '9000']);
    const again = await keptSam(KEYS, path);
    expect(await say(again, '00A4000002DF01', verify('123456'), verify('654321'))).toEqual(['9000', '63C2', '9000']);
  });
});

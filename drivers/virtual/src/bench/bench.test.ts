import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectBench } from './bench-client.js';
import type { BenchError } from './bench-error.js';
import { type Bench, type BenchOptions, startBench } from './launcher.js';
import { CARD_READER, SAM_READER } from './pcsc-service.js';
import { listReaders } from './reader-list.js';

const inProject = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const CARDS = inProject('demo/cards');
const KEYS = inProject('demo/keys.json');
const MAIN = inProject('drivers/virtual/dist/bench/main.js');

let root: string;
let bench: Bench;

const options = (name: string, more: Partial<BenchOptions> = {}): BenchOptions => ({
  directory: join(root, name),
  cardsDirectory: CARDS,
  keysFile: KEYS,
  ...more,
});

/** Processes of this machine, seen from outside, that name `text` on their command line. */
const AS_NOBODY = ['--reuid=65534', '--regid=65534', '--clear-groups'];

/** Only root can become nobody, and nobody reads only what stands in a readable place. */
function nobodyMayRead(path: string): boolean {
  return spawnSync('setpriv', [...AS_NOBODY, 'test', '-r', path]).status === 0;
}

async function processesNaming(text: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(text));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bench-'));
  bench = await startBench(options('b'));
});

afterAll(async () => {
  await bench.stop();
  await rm(root, { recursive: true });
});

describe('the test bench', () => {
  it('has one reader with a slot for the card and one for the SAM', async () => {
    const readers = await listReaders(bench.pcscSocket);
    expect(readers.map(({ reader }) => reader)).toEqual([CARD_READER, SAM_READER]);
  });

  it('offers the cards of its directory and knows which one is in', async () => {
    await bench.insert('ready');
    const { inserted, service, cards } = await connectBench(join(root, 'b')).state();
    expect({ inserted, service }).toEqual({ inserted: 'ready', service: 'up' });
    const files = (await readdir(CARDS)).filter((file) => file.endsWith('.json'));
    expect(cards.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort());
    await bench.remove();
    expect((await bench.state()).inserted).toBeNull();
  });

  it.each([
    ['unknown-card', 'no-such-card', undefined],
    ['unknown-card', '../keys', undefined],
    ['card-file-invalid', 'ready', [{ when: {}, do: { kind: 'explode' } }]],
  ])('refuses with %s to insert %s', async (code, card, faults) => {
    await expect(bench.insert(card, faults)).rejects.toMatchObject({ name: 'BenchError', code });
  });

  it.each([[[]], [['0102']], [['no hex, no hex, ']], [Array.from({ length: 1001 }, () => '0102030405060708')]])(
    'refuses challenges that are none',
    async (challenges) => {
      await expect(bench.insert('ready', undefined, { challenges })).rejects.toMatchObject({ code: 'bad-request' });
    },
  );

  it('keeps the cards in their slots while pcscd is down', async () => {
    await bench.insert('ready');
    await bench.killService();
    await expect(listReaders(bench.pcscSocket)).rejects.toThrow();
    expect(await bench.state()).toMatchObject({ inserted: 'ready', service: 'down' });
    await bench.insert('void');
    await bench.startService();
    expect(await listReaders(bench.pcscSocket)).toHaveLength(2);
    expect(await bench.state()).toMatchObject({ inserted: 'void', service: 'up' });
  });

  it('runs a program inside and tells how it ended', async () => {
    const program = await bench.runInside('sh', ['-c', 'ip -brief address; ls /run/pcscd; exit 3']);
    expect(await program.ended).toBe('3');
    expect(program.output()).toMatch(/^lo .*127\.0\.0\.1/u);
    expect(program.output()).not.toContain('eth');
    expect(program.output()).toContain('pcscd.comm');
    await expect(bench.runInside('no-such-program', [])).rejects.toMatchObject({ code: 'not-installed' });
  });

  it('ends a program with all that it started', async () => {
    const mark = `sleep-of-${process.pid}`;
    const program = await bench.runInside('sh', ['-c', `sh -c 'sleep 60; : ${mark}'; :`]);
    await vi.waitFor(async () => expect((await processesNaming(mark)).length).toBe(2));
    await program.stop();
    await vi.waitFor(async () => expect(await processesNaming(mark)).toEqual([]));
  });

  it('refuses a request that is too long, no JSON or unknown', async () => {
    const post = (path: string, body: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const socketPath = join(root, 'b', 'control.sock');
        const outgoing = request({ socketPath, method: 'POST', path, agent: false }, (reply) => {
          resolve(reply.resume().statusCode);
        });
        outgoing.on('error', reject).end(body);
      });
    expect(await post('/insert', '{')).toBe(400);
    expect(await post('/insert', '[]')).toBe(400);
    expect(await post('/insert', '{}')).toBe(400);
    expect(await post('/run', '{"command":"true","args":[7]}')).toBe(400);
    expect(await post('/toString', '{}')).toBe(400);
    expect(await post('/insert', JSON.stringify({ card: 'x'.repeat(65_000) }))).toBe(400);
  });
});

describe('a bench of its own', () => {
  it('runs beside another and leaves nothing behind when stopped', async () => {
    const second = await startBench(options('second'));
    expect(await listReaders(second.pcscSocket)).toHaveLength(2);
    await second.stop();
    await second.stop();
    expect(await processesNaming(join(root, 'second'))).toEqual([]);
    await expect(second.state()).rejects.toMatchObject({ code: 'not-running' });
    expect((await bench.state()).service).toBe('up');
  });

  it('starts again where one was killed', async () => {
    const killed = spawn(process.execPath, [
      MAIN,
      '--directory',
      join(root, 'again'),
      '--cards',
      CARDS,
      '--keys',
      KEYS,
    ]);
    await once(killed.stdout, 'data');
    expect((await processesNaming(join(root, 'again'))).length).toBeGreaterThan(2);
    killed.kill('SIGKILL');
    await vi.waitFor(async () => expect(await processesNaming(join(root, 'again'))).toEqual([]), 3000);
    const next = await startBench(options('again'));
    expect((await next.state()).service).toBe('up');
    await next.stop();
  });

  it.skipIf(!nobodyMayRead(MAIN))('works for an unprivileged user', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'bench-user-'));
    await promisify(execFile)('chown', ['65534', directory]);
    const start = [process.execPath, MAIN, '--directory', directory, '--cards', CARDS, '--keys', KEYS];
    const unprivileged = spawn('setpriv', [...AS_NOBODY, ...start]);
    const [line] = await once(unprivileged.stdout, 'data');
    expect(String(line)).toBe(`PCSCLITE_CSOCK_NAME=${directory}/run/pcscd.comm\n`);
    expect(await listReaders(join(directory, 'run/pcscd.comm'))).toHaveLength(2);
    unprivileged.kill('SIGTERM');
    await once(unprivileged, 'exit');
    await expect.poll(() => processesNaming(directory)).toEqual([]);
    await rm(directory, { recursive: true });
  });

  it('is given up when its signal says so', async () => {
    const giveUp = new AbortController();
    const started = await startBench(options('signal', { signal: giveUp.signal }));
    giveUp.abort();
    await vi.waitFor(() => expect(started.state()).rejects.toMatchObject({ code: 'not-running' }));
    await expect(startBench(options('signal', { signal: AbortSignal.abort() }))).rejects.toMatchObject({
      code: 'not-running',
    });
    expect(await processesNaming(join(root, 'signal'))).toEqual([]);
  });

  it.each([
    ['not-installed', 'there is no unshare', undefined],
    ['namespace-refused', 'unshare is refused', '#!/bin/sh\nexit 1\n'],
  ])('ends with %s where %s', async (code, _where, unshare) => {
    const programs = join(root, code);
    await mkdir(programs);
    if (unshare !== undefined) await writeFile(join(programs, 'unshare'), unshare, { mode: 0o755 });
    const start = [MAIN, '--directory', join(root, 'refused'), '--cards', CARDS, '--keys', KEYS];
    const started = promisify(execFile)(process.execPath, start, { env: { PATH: programs } });
    await expect(started).rejects.toMatchObject({ stderr: expect.stringContaining(`code: '${code}'`) });
  });

  it('says what is wrong when it cannot start', async () => {
    await writeFile(join(root, 'file'), '');
    const cases: [Partial<BenchOptions>, BenchError['code']][] = [
      [{ directory: join(root, 'x'.repeat(100)) }, 'directory-unusable'],
      [{ directory: join(root, 'file', 'below') }, 'directory-unusable'],
      [{ keysFile: join(CARDS, 'ready.json') }, 'card-file-invalid'],
      [{ keysFile: join(root, 'none.json') }, 'unknown-card'],
    ];
    for (const [wrong, code] of cases) {
      await expect(startBench(options('wrong', wrong))).rejects.toMatchObject({ name: 'BenchError', code });
    }
    expect(await processesNaming(join(root, 'wrong'))).toEqual([]);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, CARD_READER, connectBench, SAM_READER, startBench } from '@jika/virtual';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runScriptor, scriptorAnswers } from './support/scriptor.js';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const BENCH_MAIN = inProject('drivers/virtual/dist/bench/main.js');
/** A copy without keys: it lets everybody write. */
const CARD = 'not-genuine';
const BLOCK = 200;
const SELECT_PHOTO = ['00A4000002DDF1', '00A4000002EF07'];
const write = (number: number) => `00D60000C8${number.toString(16).toUpperCase().padStart(2, '0').repeat(BLOCK)}`;
const READ = '00B00000C8';

let root: string;
let memoryDirectory: string;
let runs = 0;

/** A directory for the sockets of one bench: their paths are short. */
const directory = () => join(root, `b${++runs}`);
const places = () => ({ cardsDirectory: inProject('demo/cards'), keysFile: inProject('demo/keys.json') });

async function inBench<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const bench = await startBench({ directory: directory(), ...places(), memoryDirectory });
  try {
    return await work(bench);
  } finally {
    await bench.stop();
  }
}

async function insert(bench: Bench): Promise<void> {
  await bench.insert(CARD, undefined, { keep: true });
  await seen(bench.pcscSocket, CARD_READER);
}

/** pcscd looks for cards a few times a second. */
const seen = (pcscSocket: string, reader: string) =>
  vi.waitFor(() => runScriptor(pcscSocket, reader, ['0084000008']), { timeout: 5000, interval: 100 });

const readBack = async (bench: Bench): Promise<string | undefined> =>
  (await runScriptor(bench.pcscSocket, CARD_READER, [...SELECT_PHOTO, READ])).at(-1);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kept-'));
});
beforeEach(() => {
  memoryDirectory = join(root, `m${++runs}`);
});
afterAll(() => rm(root, { recursive: true }));

describe('a card that keeps its memory', () => {
  it('holds what was written after it was pulled, and after a restart of the bench', async () => {
    await inBench(async (bench) => {
      await insert(bench);
      expect(await runScriptor(bench.pcscSocket, CARD_READER, [...SELECT_PHOTO, write(7)])).toEqual([
        '9000',
        '9000',
        '9000',
      ]);
      await bench.remove();
      await insert(bench);
      expect(await readBack(bench)).toBe(`${'07'.repeat(BLOCK)}9000`);
      await bench.insert(CARD);
      await vi.waitFor(async () => expect(await readBack(bench)).toBe(`${'FF'.repeat(BLOCK)}9000`), { timeout: 5000 });
    });
    await inBench(async (bench) => {
      await insert(bench);
      expect(await readBack(bench)).toBe(`${'07'.repeat(BLOCK)}9000`);
    });
    expect(await readdir(join(memoryDirectory, 'cards'))).toEqual([`${CARD}.json`]);
  }, 30_000);

  it('holds the old content or the new one after kill -9 of the bench in the middle of a write', async () => {
    const acknowledged = await writeUntilKilled();
    await inBench(async (bench) => {
      await insert(bench);
      const content = (await readBack(bench))?.slice(0, -4) ?? '';
      expect(content).toBe(content.slice(0, 2).repeat(BLOCK));
      expect([acknowledged, acknowledged + 1]).toContain(Number.parseInt(content.slice(0, 2), 16));
    });
  }, 30_000);

  it('is refused by a bench that has no place for memories', async () => {
    const bench = await startBench({ directory: directory(), ...places() });
    try {
      await expect(bench.insert(CARD, undefined, { keep: true })).rejects.toMatchObject({ code: 'bad-request' });
    } finally {
      await bench.stop();
    }
  }, 20_000);
});

describe('the SAM of a bench with a place for memories', () => {
  it('stays blocked after a restart', async () => {
    const verify = (pin: string) => `0020000003${pin}`;
    const present = (...pins: string[]) =>
      inBench(async ({ pcscSocket }) => {
        await seen(pcscSocket, SAM_READER);
        const [, ...answers] = await runScriptor(pcscSocket, SAM_READER, ['00A4000002DF01', ...pins.map(verify)]);
        return answers;
      });
    expect(await present('111111', '111111', '111111')).toEqual(['63C2', '63C1', '63C0']);
    expect(await present('123456')).toEqual(['6983']);
  }, 30_000);
});

/** Writes 1, 2, 3 … to a card in a bench of a process of its own, which is killed meanwhile. Resolves to the last that was acknowledged. */
async function writeUntilKilled(): Promise<number> {
  const { cardsDirectory, keysFile } = places();
  const at = directory();
  const main = spawn(
    process.execPath,
    [BENCH_MAIN, '--directory', at, '--cards', cardsDirectory, '--keys', keysFile, '--memory', memoryDirectory],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const [line] = await once(main.stdout, 'data');
    const pcscSocket = String(line).trim().replace('PCSCLITE_CSOCK_NAME=', '');
    await connectBench(at).insert(CARD, undefined, { keep: true });
    await seen(pcscSocket, CARD_READER);
    const script = spawn('scriptor', ['-r', CARD_READER], {
      env: { ...process.env, PCSCLITE_CSOCK_NAME: pcscSocket },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    script.stdin.on('error', () => undefined); // it ends when the service does
    return await lastAcknowledged(script, main);
  } finally {
    main.kill('SIGKILL');
  }
}

async function lastAcknowledged(script: ChildProcess, main: ChildProcess): Promise<number> {
  let output = '';
  const written = () => scriptorAnswers(output).filter((answer) => answer === '9000').length - SELECT_PHOTO.length;
  script.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (written() >= 5) main.kill('SIGKILL');
  });
  const ended = once(script, 'close');
  const writes = Array.from({ length: 250 }, (_, index) => write(index + 1));
  script.stdin?.end(
    [...SELECT_PHOTO, ...writes].map((command) => `${command.replaceAll(/..(?!$)/gu, '$& ')}\n`).join(''),
  );
  await ended;
  return written();
}

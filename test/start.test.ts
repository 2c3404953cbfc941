import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from './support/program.js';

const start = join(import.meta.dirname, '..', 'scripts', 'start.mjs');

describe('npm start', { timeout: 60_000 }, () => {
  let dataDirectory: string;
  let child: ChildProcess | null = null;
  let printed = '';

  beforeEach(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'jika-start-'));
    printed = '';
  });
  afterEach(async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    child = null;
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  async function run(options: string[], environment: Record<string, string> = {}): Promise<ChildProcess> {
    const ports = {
      JIKA_KIOSK_PORT: String(await findFreePort()),
      JIKA_PLATFORM_PORT: String(await findFreePort()),
    };
    child = spawn(process.execPath, [start, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...ports,
        JIKA_DATA_DIR: dataDirectory,
        JIKA_DEMO_REGISTRANTS: '0',
        ...environment,
      },
    });
    const keep = (chunk: Buffer) => {
      printed += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    return child;
  }
  const addresses = async (): Promise<string[]> => {
    await expect.poll(() => printed, { timeout: 30_000 }).toContain('Ctrl-C');
    return [...printed.matchAll(/http:\/\/127\.0\.0\.1:\d+/gu)].map(([address]) => address);
  };
  const end = async (program: ChildProcess, signal: NodeJS.Signals) => {
    const gone = once(program, 'exit');
    program.kill(signal);
    await gone;
  };

  it('lists its settings', async () => {
    const program = await run(['--help']);
    await once(program, 'exit');
    for (const name of [
      'JIKA_KIOSK_PORT',
      'JIKA_PLATFORM_PORT',
      'JIKA_DATA_DIR',
      'JIKA_DEMO_REGISTRANTS',
      '--no-demo',
    ]) {
      expect(printed).toContain(name);
    }
  });

  it('names a wrong setting and an unknown option', async () => {
    const wrong = await run([], { JIKA_KIOSK_PORT: 'seventy' });
    expect((await once(wrong, 'exit'))[0]).toBe(1);
    expect(printed).toContain('JIKA_KIOSK_PORT');
    const unknown = await run(['--fast']);
    expect((await once(unknown, 'exit'))[0]).toBe(1);
    expect(printed).toContain('--fast');
  });

  it.each([
    { options: [], reader: 'pcscd' },
    { options: ['--in-process'], reader: 'the in-process reader' },
  ])('serves both pages on $reader, and Ctrl-C ends all that it started', async ({ options }) => {
    const program = await run(options);
    const found = await addresses();
    expect(found).toHaveLength(2);
    for (const address of found) {
      expect((await fetch(`${address}/health`)).status).toBe(200);
      expect(await (await fetch(`${address}/`)).text()).toContain('<script');
    }
    const tray = await (await fetch(`${found[0]}/api/demo/cards`)).json();
    expect(tray.cards).toHaveLength(10);

    await end(program, 'SIGINT');
    for (const address of found) await expect(fetch(`${address}/health`)).rejects.toThrow();
    expect(processesOf(dataDirectory)).toEqual([]);
    expect(existsSync(join(dataDirectory, 'counter.lock'))).toBe(false);
  });

  it('leaves nothing running even when it is killed', async () => {
    const program = await run([]);
    const found = await addresses();
    await end(program, 'SIGKILL');
    await expect.poll(() => processesOf(dataDirectory), { timeout: 10_000 }).toEqual([]);
    for (const address of found) await expect(fetch(`${address}/health`)).rejects.toThrow();
  });

  it('names a busy port and takes the next free one', async () => {
    const busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const address = busy.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    try {
      const program = await run(['--in-process'], { JIKA_KIOSK_PORT: String(port) });
      await addresses();
      expect(printed).toContain(`${port} 已被占用`);
      expect(printed).not.toContain(`http://127.0.0.1:${port}/`);
      await end(program, 'SIGINT');
    } finally {
      busy.close();
    }
  });

  it('refuses a data directory that is in use, and says where', async () => {
    const first = await run(['--in-process']);
    await addresses();
    printed = '';
    const second = spawn(process.execPath, [start, '--in-process'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, JIKA_DATA_DIR: dataDirectory },
    });
    second.stderr?.on('data', (chunk) => {
      printed += chunk;
    });
    expect((await once(second, 'exit'))[0]).toBe(1);
    expect(printed).toContain('JIKA_DATA_DIR');
    await end(first, 'SIGINT');
  });

  it('fills a new database with the demo province, and starts on it again', async () => {
    for (let round = 0; round < 2; round++) {
      printed = '';
      const program = await run(['--in-process'], { JIKA_DEMO_REGISTRANTS: '300' });
      const [, platform = ''] = await addresses();
      const { items } = await activationsSeenBy('yueyang', platform);
      expect(items.length).toBeGreaterThan(0);
      const times = items.map(({ activatedAt }) => activatedAt);
      expect(times).toEqual([...times].sort().reverse());
      for (const { outletName } of items) expect(outletName).toContain('岳阳市示范支行');
      await end(program, 'SIGINT');
    }
  });

  it('starts without the demo, with a counter and an admin of its own', async () => {
    const program = await run(['--no-demo']);
    const [kiosk] = await addresses();
    expect((await fetch(`${kiosk}/api/demo/cards`)).status).toBe(404);
    const seed = JSON.parse(readFileSync(join(dataDirectory, 'first-seed.json'), 'utf8'));
    expect(seed.candidates).toEqual([]);
    await end(program, 'SIGINT');
  });
});

/** What somebody of the demo who signs in sees of the activations. */
async function activationsSeenBy(userName: string, platform: string): Promise<{ items: SeenActivation[] }> {
  const headers = { 'content-type': 'application/json', origin: platform };
  const body = JSON.stringify({ userName, password: 'jika-demo' });
  const signedIn = await fetch(`${platform}/api/v1/sessions`, { method: 'POST', headers, body });
  const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  return (await fetch(`${platform}/api/v1/activations`, { headers: { cookie } })).json();
}
interface SeenActivation {
  activatedAt: string;
  outletName: string;
}

/** Processes of this machine that know the data directory, by their environment. */
function processesOf(dataDirectory: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/u.test(pid) || Number(pid) === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(dataDirectory);
    } catch {
      return false; // it has just ended
    }
  });
}

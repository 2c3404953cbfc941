import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ReaderError, type ReaderEvent, type ReaderSystem } from '@jika/reader';
import { afterEach, describe, expect, it } from 'vitest';
import { createPcscSystem } from './index.js';
import { NativeBackend } from './native/native-backend.js';
import { PcscSystem } from './pcsc-system.js';
import { hostsWithFakeAddon, hostsWithoutAddon } from './testing/fake-addon.js';

const DEADLINES = { command: 300, connect: 2000, access: 100 };
const ANSWERED = Uint8Array.of(0x00, 0x84, 0x00, 0x00);
const HANGS = Uint8Array.of(0x00, 0x10, 0x00, 0x00);
const CRASHES = Uint8Array.of(0x00, 0x20, 0x00, 0x00);
const PATIENT = { timeout: 5000 };
const NOWHERE = '/nonexistent/pcscd.comm';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function systemOn(hosts: Promise<URL>): Promise<{ system: ReaderSystem; folder: string }> {
  const hostFolder = await hosts;
  const system = new PcscSystem(new NativeBackend({ hostFolder }), DEADLINES);
  cleanUps.push(() => rm(hostFolder, { recursive: true }));
  cleanUps.push(() => system.close());
  return { system, folder: fileURLToPath(hostFolder) };
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof ReaderError ? error.code : String(error)),
  );

async function runningHosts(folder: string): Promise<number[]> {
  const pids = (await readdir(folder)).flatMap((name) => (name.startsWith('pid-') ? [Number(name.slice(4))] : []));
  const states = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')));
  // A process that ended but that nobody asked about yet is in state Z (proc(5)).
  return pids.filter((_, index) => /\) [^Z]/.test(states[index] ?? ''));
}

/** Runs a program that has `createPcscSystem`, and gives its exit code; `null` when a signal ended it. */
async function run(program: string): Promise<number | null> {
  const entry = new URL('../dist/index.js', import.meta.url).href;
  const source = `import { createPcscSystem } from ${JSON.stringify(entry)};\n${program}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const overdue = setTimeout(() => child.kill('SIGKILL'), 5000);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearTimeout(overdue);
  return code;
}

describe('the PC/SC driver', () => {
  it('starts nothing before first use', async () => {
    expect(await run('createPcscSystem();')).toBe(0);
  });

  it('lets the process exit after close, also without a service', async () => {
    const use = 'await system.readers().catch(() => {});';
    expect(
      await run(`const system = createPcscSystem({ socketPath: '${NOWHERE}' }); ${use} await system.close();`),
    ).toBe(0);
  });

  it('says driver-unavailable on use where the addon is not installed', async () => {
    const { system } = await systemOn(hostsWithoutAddon());
    expect(await codeOf(system.readers())).toBe('driver-unavailable');
    expect(await codeOf(system.connect('Fake', { mode: 'shared' }))).toBe('driver-unavailable');
    expect(await codeOf(first(system))).toBe('driver-unavailable');
  });

  it('says service-down where no service listens, at once and as an event', async () => {
    const system = createPcscSystem({ socketPath: NOWHERE });
    cleanUps.push(() => system.close());
    expect(await first(system)).toEqual({ type: 'service-down' });
    expect(await codeOf(system.readers())).toBe('service-down');
    expect(await codeOf(system.connect('Fake', { mode: 'shared' }))).toBe('service-down');
  });

  it('ends a call that hangs at its deadline, and works again on the next connect', async () => {
    const { system } = await systemOn(hostsWithFakeAddon());
    const connection = await system.connect('Fake', { mode: 'exclusive' });
    expect(await connection.transmit(ANSWERED)).toEqual(Uint8Array.of(0x90, 0x00));
    expect(await codeOf(connection.transmit(HANGS))).toBe('timeout');
    expect(await codeOf(connection.transmit(ANSWERED))).toBe('timeout');
    const next = await system.connect('Fake', { mode: 'exclusive' });
    expect(await next.transmit(ANSWERED)).toEqual(Uint8Array.of(0x90, 0x00));
  });

  it('outlives a crash of the native code in a call', async () => {
    const { system } = await systemOn(hostsWithFakeAddon());
    const connection = await system.connect('Fake', { mode: 'shared' });
    expect(await codeOf(connection.transmit(CRASHES))).toBe('protocol');
    const next = await system.connect('Fake', { mode: 'shared' });
    expect(next.insertionId).toBe(connection.insertionId);
    expect(await next.transmit(ANSWERED)).toEqual(Uint8Array.of(0x90, 0x00));
  });

  it('outlives a crash of the watch, and keeps the insertion', async () => {
    const { system, folder } = await systemOn(hostsWithFakeAddon());
    await writeFile(`${folder}/crash`, '');
    const [before] = await system.readers();
    const connection = await system.connect('Fake', { mode: 'shared' });
    await expect
      .poll(() => readdir(folder).then((names) => names.filter((n) => n.startsWith('pid-')).length), PATIENT)
      .toBe(3);
    await expect.poll(() => runningHosts(folder).then((pids) => pids.length), PATIENT).toBe(2);
    expect(await connection.transmit(ANSWERED)).toEqual(Uint8Array.of(0x90, 0x00));
    expect(await system.readers()).toEqual([before]);
  });

  it('leaves no process behind after close, even while a call hangs', async () => {
    const { system, folder } = await systemOn(hostsWithFakeAddon());
    const connection = await system.connect('Fake', { mode: 'shared' });
    const hanging = codeOf(connection.transmit(HANGS));
    expect(await runningHosts(folder)).toHaveLength(2);
    await system.close();
    expect(await hanging).toBe('cancelled');
    expect(await runningHosts(folder)).toEqual([]);
  });

  it('leaves no process behind when its own process is killed', async () => {
    const hostFolder = await hostsWithFakeAddon();
    const folder = fileURLToPath(hostFolder);
    cleanUps.push(() => rm(folder, { recursive: true }));
    const built = (path: string): string => JSON.stringify(new URL(`../dist/${path}`, import.meta.url).href);
    const code = await run(`
      import { PcscSystem } from ${built('pcsc-system.js')};
      import { NativeBackend } from ${built('native/native-backend.js')};
      const backend = new NativeBackend({ hostFolder: new URL(${JSON.stringify(hostFolder.href)}) });
      const system = new PcscSystem(backend, ${JSON.stringify(DEADLINES)});
      const connection = await system.connect('Fake', { mode: 'shared' });
      connection.transmit(Uint8Array.of(0, 0x10, 0, 0)).catch(() => {});
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50);
    `);
    expect(code).toBeNull();
    expect((await readdir(folder)).filter((name) => name.startsWith('pid-'))).toHaveLength(2);
    await expect.poll(() => runningHosts(folder), PATIENT).toEqual([]);
  });
});

async function first(system: ReaderSystem): Promise<ReaderEvent | undefined> {
  for await (const event of system.events()) return event;
  return undefined;
}

import { constants, existsSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPseudoTerminal, type PseudoTerminal } from './pseudo-terminal.js';

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, index) => index);

let directory: string;
let terminal: PseudoTerminal | undefined;
let received: Uint8Array = new Uint8Array();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pty-'));
});

afterAll(() => rm(directory, { recursive: true }));

afterEach(async () => {
  await terminal?.close();
  received = new Uint8Array();
});

async function plugged(): Promise<PseudoTerminal> {
  const receive = (bytes: Uint8Array) => (received = Buffer.concat([received, bytes]));
  terminal = await openPseudoTerminal({ path: join(directory, 'tty'), receive });
  return terminal;
}

async function read(port: FileHandle, length: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(length);
  for (let filled = 0; filled < length; ) filled += (await port.read(bytes, filled, length - filled)).bytesRead;
  return new Uint8Array(bytes);
}

/** How many bytes come until none has come for a fifth of a second. */
async function readUntilQuiet(port: FileHandle): Promise<number> {
  let all = 0;
  for (let quiet = 0; quiet < 20; ) {
    const { bytesRead } = await port.read(Buffer.alloc(65_536)).catch(() => ({ bytesRead: 0 }));
    all += bytesRead;
    quiet = bytesRead > 0 ? 0 : quiet + 1;
    if (bytesRead === 0) await sleep(10);
  }
  return all;
}

describe('a pseudo-terminal', () => {
  it('carries every byte unchanged, both ways', async () => {
    const { path, send } = await plugged();
    const port = await open(path, 'r+');
    await port.write(EVERY_BYTE);
    await vi.waitFor(() => expect(new Uint8Array(received)).toEqual(EVERY_BYTE));
    send(EVERY_BYTE);
    expect(await read(port, EVERY_BYTE.length)).toEqual(EVERY_BYTE);
    await port.close();
  });

  it('outlives the programs that open and close it', async () => {
    const { path } = await plugged();
    for (const byte of [1, 2, 3]) {
      const port = await open(path, 'r+');
      await port.write(Uint8Array.of(byte));
      await port.close();
      await vi.waitFor(() => expect([...received]).toHaveLength(byte));
    }
    expect([...received]).toEqual([1, 2, 3]);
  });

  it('hangs up what is open when its cable is pulled, and comes back', async () => {
    const line = await plugged();
    const port = await open(line.path, 'r+');
    await line.unplug();
    expect([line.plugged, existsSync(line.path)]).toEqual([false, false]);
    expect((await port.read(Buffer.alloc(1)).catch(() => ({ bytesRead: 0 }))).bytesRead).toBe(0);
    line.send(EVERY_BYTE);
    await port.close();

    await line.plug();
    const again = await open(line.path, 'r+');
    line.send(Uint8Array.of(7));
    expect([...(await read(again, 1))]).toEqual([7]);
    await again.close();
  });

  it('keeps no more than a bounded number of bytes for a program that does not read', async () => {
    const { path, send } = await plugged();
    for (let index = 0; index < 10_000; index++) send(new Uint8Array(4096));
    const port = await open(path, constants.O_RDWR | constants.O_NONBLOCK);
    const kept = await readUntilQuiet(port);
    expect(kept).toBeGreaterThan(4096);
    expect(kept).toBeLessThan(1_000_000);
    await port.close();
  });

  it('says that it cannot be where there is no directory', async () => {
    const path = join(directory, 'missing', 'tty');
    await expect(openPseudoTerminal({ path, receive: () => {} })).rejects.toMatchObject({
      name: 'BenchError',
      code: 'pseudo-terminal-failed',
    });
  });
});

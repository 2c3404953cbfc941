import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { settingsFrom } from './settings.js';

const MAIN = new URL('../dist/main.js', import.meta.url).pathname;
const SEED = new URL('../../../demo/prefecture.json', import.meta.url).pathname;

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'jika-main-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function startMain(directory: string, port = 0) {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      JIKA_PLATFORM_PORT: String(port),
      JIKA_DATA_DIR: directory,
      JIKA_SEED: SEED,
      JIKA_STATION_TOKEN_FILE: join(directory, 'station-token'),
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const firstLine = new Promise<{ msg: string; address?: { port: number } }>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('\n')) resolve(JSON.parse(output.slice(0, output.indexOf('\n'))));
    });
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, firstLine, ended };
}

describe('the platform as a process', () => {
  it('seeds an empty database, enrols the station, and starts again on the same data', async () => {
    const directory = temporaryDirectory();
    const tokens: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const { child, firstLine, ended } = startMain(directory);
      const { msg, address } = await firstLine;
      expect(msg).toBe('listening');
      const token = readFileSync(join(directory, 'station-token'), 'utf8').trim();
      tokens.push(token);
      const answer = await fetch(`http://127.0.0.1:${address?.port}/api/v1/registrations/look-up`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ idNumber: '439901198802290020' }),
      });
      expect(await answer.json()).toMatchObject({ candidates: [{ registration: { id: 'demo-01' } }] });
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
    expect(tokens[0]).toBe(tokens[1]);
    expect(statSync(join(directory, 'station-token')).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'platform.sqlite')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(directory, 'platform.sqlite')).includes(String(tokens[0]))).toBe(false);
  });

  it('ends with 98 when its port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const { firstLine, ended } = startMain(temporaryDirectory(), typeof address === 'object' ? address?.port : 0);
    expect((await firstLine).msg).toContain('JIKA_PLATFORM_PORT');
    expect(await ended).toBe(98);
  });

  it('ends when whoever started it is gone', async () => {
    const { child, firstLine, ended } = startMain(temporaryDirectory());
    await firstLine;
    child.disconnect();
    expect(await ended).toBe(0);
  });
});

describe('settingsFrom', () => {
  it('takes what is set and leaves the rest as the README says', () => {
    expect(
      settingsFrom({ JIKA_PLATFORM_PORT: '', JIKA_PLATFORM_ORIGINS: 'https://a.example,https://b.example' }),
    ).toMatchObject({
      port: 7320,
      host: '127.0.0.1',
      origins: ['https://a.example', 'https://b.example'],
    });
  });

  it.each([{ JIKA_PLATFORM_PORT: '70000' }, { JIKA_PLATFORM_ORIGINS: 'a.example' }, { JIKA_TRUSTED_PROXIES: '-1' }])(
    'refuses what cannot be: %o',
    (environment) => {
      expect(() => settingsFrom(environment as NodeJS.ProcessEnv)).toThrow();
    },
  );
});

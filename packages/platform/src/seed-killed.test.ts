import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite } from '@jika/store';
import { describe, expect, it, onTestFinished } from 'vitest';

const MAIN = new URL('../dist/main.js', import.meta.url).pathname;
const SEED = new URL('../../../demo/prefecture.json', import.meta.url).pathname;
const DEMO_REGISTRANTS = 2_000;
/** Those of the demo cards. */
const HOLDERS = 9;
/** When the process is killed, in shares of the time that a whole start takes. */
const MOMENTS = [0.5, 0.65, 0.75, 0.85, 0.95, 1];

function startMain(directory: string) {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      JIKA_PLATFORM_PORT: '0',
      JIKA_DATA_DIR: directory,
      JIKA_SEED: SEED,
      JIKA_DEMO_REGISTRANTS: String(DEMO_REGISTRANTS),
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const listens = new Promise<void>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('listening')) resolve();
    });
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { listens, kill };
}

function registrationsIn(directory: string): number {
  const file = join(directory, 'platform.sqlite');
  if (!existsSync(file)) return 0;
  const sqlite = openSqlite(file);
  try {
    const { there } = sqlite
      .prepare("SELECT count(*) AS there FROM sqlite_schema WHERE name = 'registrants'")
      .get() as {
      there: number;
    };
    if (there === 0) return 0;
    return (sqlite.prepare('SELECT count(*) AS count FROM registrations').get() as { count: number }).count;
  } finally {
    sqlite.close();
  }
}

describe('a platform that is killed while it fills a new database', { timeout: 120_000 }, () => {
  function emptyDirectory(): string {
    const directory = mkdtempSync(join(tmpdir(), 'jika-killed-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    return directory;
  }

  it('leaves it empty or full, and the next start fills it', async () => {
    const startedAt = performance.now();
    const whole = startMain(emptyDirectory());
    await whole.listens;
    const wholeStart = performance.now() - startedAt;
    await whole.kill();

    const full = DEMO_REGISTRANTS + HOLDERS;
    const directories = MOMENTS.map(emptyDirectory);
    for (const [turn, directory] of directories.entries()) {
      const platform = startMain(directory);
      await sleep(wholeStart * (MOMENTS[turn] ?? 1));
      await platform.kill();
      expect([0, full]).toContain(registrationsIn(directory));
    }
    for (const directory of [directories[0] ?? '', directories.at(-1) ?? '']) {
      const again = startMain(directory);
      await again.listens;
      await again.kill();
      expect(registrationsIn(directory)).toBe(full);
    }
  });
});

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { JIKA } from '../jika.fixture.js';

const SCRIPT = '/usr/bin/script';
const CLEAR_LINE = '\r\u{1b}[K';
const command = `"${process.execPath}" "${JIKA}"`;

/** Runs a line of shell on a terminal of its own; types each text as soon as what it waits for was shown. Resolves with all that was shown. */
function onTerminal(
  line: string,
  typing: readonly (readonly [after: RegExp, text: string])[] = [],
  environment = {},
): Promise<string> {
  const child = spawn(SCRIPT, ['-qec', line, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', TERM: 'xterm-256color', ...environment },
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  const waiting = [...typing];
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    const next = waiting[0];
    if (next === undefined || !next[0].test(shown)) return;
    waiting.shift();
    child.stdin.write(next[1]);
  });
  return new Promise((resolve) => child.once('close', () => resolve(shown)));
}

describe.skipIf(!existsSync(SCRIPT))('at a real terminal', () => {
  it('colours, unless NO_COLOR or a dumb terminal forbids it', async () => {
    const read = `${command} read --virtual`;
    expect(await onTerminal(read)).toContain('\u{1b}[32mgenuine');
    expect(await onTerminal(read, [], { NO_COLOR: '1' })).not.toContain('\u{1b}[32m');
    expect(await onTerminal(read, [], { TERM: 'dumb' })).not.toContain('\u{1b}[32m');
  });

  it('talks APDUs at a prompt, forgives a slip, and brings the last line back', async () => {
    const shown = await onTerminal(`${command} apdu --virtual`, [
      [/apdu> /u, 'nonsense\r'],
      [/was not sent/u, '00 84 00 00 08\r'],
      [/< [0-9A-F]{16} /u, '\u{1b}[A\r'],
      [/< [0-9A-F]{16} [\s\S]*< [0-9A-F]{16} /u, '\u{4}'],
    ]);
    expect(shown.match(/< [0-9A-F]{16} /gu)).toHaveLength(2);
  });

  it.each([
    ['apdu --virtual', /apdu> /u],
    ['watch --virtual', /00 01/u],
    ['bench reader --virtual --reads 100000', /reading 5/u],
  ])('ends %s on Ctrl-C and gives the terminal back', async (args, ready) => {
    const shown = await onTerminal(`trap : INT; ${command} ${args}; echo "code=$?"; stty -a`, [[ready, '\u{3}']]);
    expect(shown).toContain('code=130');
    expect(shown).toMatch(/[^-]icanon[\s\S]*[^-]echo /u);
  });

  it('shows progress on one line, which is gone at the end', async () => {
    const shown = await onTerminal(`${command} bench reader --virtual --reads 20`);
    const last = shown.slice(shown.lastIndexOf('reading 20 of 20'));
    expect(last.startsWith(`reading 20 of 20${CLEAR_LINE}`)).toBe(true);
    expect(shown.split('\n').filter((line) => line.includes('reading 20 of 20'))).toHaveLength(1);
  });
});

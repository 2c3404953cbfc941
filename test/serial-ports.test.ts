import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { examinePort, presentPorts } from '@jika/station';
import { openPseudoTerminal, type PseudoTerminal } from '@jika/virtual';
import { SerialPort } from 'serialport';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { project } from './support/project.js';

let directory: string;
let wire: PseudoTerminal;
const port = () => join(directory, 'port');

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'jika-port-'));
  wire = await openPseudoTerminal({ path: port(), receive: () => undefined });
});
afterAll(async () => {
  await wire.close();
  rmSync(directory, { recursive: true });
});

/** What a user without any groups is told. */
async function codeAsNobody(path: string): Promise<string> {
  const entry = pathToFileURL(join(project, 'drivers/station/dist/index.js')).href;
  const program = `const { examinePort } = await import('${entry}');
    await examinePort('${path}').catch((error) => process.stdout.write(error.code));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { uid: 65_534, gid: 65_534, cwd: '/' });
  let told = '';
  for await (const text of child.stdout.setEncoding('utf8')) told += text;
  return told;
}

describe('a serial port', () => {
  it('that is free can be used, and is free afterwards', async () => {
    await examinePort(port());
    await examinePort(port());
  });

  it('that is not there is missing', async () => {
    await expect(examinePort('/dev/serial/by-id/none')).rejects.toMatchObject({
      code: 'port-missing',
      entry: '/dev/serial/by-id/none',
    });
  });

  it('that another has open is busy', async () => {
    const held = new SerialPort({ path: port(), baudRate: 115_200, autoOpen: false });
    onTestFinished(() => new Promise((resolve) => held.close(() => resolve())));
    await new Promise<void>((resolve, reject) => held.open((error) => (error ? reject(error) : resolve())));
    await expect(examinePort(port())).rejects.toMatchObject({ code: 'port-busy' });
  });

  it('is none that is a file or another device', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    for (const path of [file, directory, '/dev/null', '/dev/zero']) {
      await expect(examinePort(path)).rejects.toMatchObject({ code: 'port-no-serial' });
    }
  });

  it.skipIf(process.getuid?.() !== 0)('without leave is refused', async () => {
    chmodSync(directory, 0o755);
    expect(await codeAsNobody(port())).toBe('port-refused');
  });
});

describe('the ports that are there', () => {
  it('have absolute paths, each once', async () => {
    const paths = (await presentPorts()).map(({ path }) => path);
    for (const path of paths) expect(path).toMatch(/^(?:\/dev\/|COM)/u);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

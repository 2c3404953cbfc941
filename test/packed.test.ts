import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { project } from './support/project.js';

const run = promisify(execFile);
const ROOMS = ['packages', 'drivers'].flatMap((floor) =>
  readdirSync(join(project, floor))
    .map((name) => `${floor}/${name}`)
    .filter((room) => room !== 'packages/console'),
);

/** X8: what an integrator gets is the tarballs, not this checkout. */
describe('X8: the packages as they would be published', () => {
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'jika-packed-'));
    const tarballs = join(directory, 'tarballs');
    const modules = join(directory, 'node_modules');
    mkdirSync(tarballs);
    mkdirSync(join(modules, '@jika'), { recursive: true });
    const workspaces = ROOMS.flatMap((room) => ['-w', room]);
    await run('npm', ['pack', ...workspaces, '--pack-destination', tarballs, '--loglevel=error'], { cwd: project });
    for (const tarball of readdirSync(tarballs)) {
      const name = /^jika-(.+)-[\d.]+\.tgz$/u.exec(tarball)?.[1] ?? '';
      const room = join(modules, '@jika', name);
      mkdirSync(room);
      await run('tar', ['-xzf', join(tarballs, tarball), '-C', room, '--strip-components=1']);
    }
    // What comes from the registry is installed already.
    const others = readdirSync(join(project, 'node_modules')).filter((name) => !['@jika', '.bin'].includes(name));
    for (const name of others) symlinkSync(join(project, 'node_modules', name), join(modules, name));
    writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
    cpSync(join(project, 'test/clients/sample-app.mjs'), join(directory, 'sample-app.mjs'));
  }, 120_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('X1, X8: let a program read the virtual card, prove it and match it', async () => {
    const { candidates } = JSON.parse(readFileSync(join(project, 'demo/prefecture.json'), 'utf8'));
    writeFileSync(join(directory, 'registration.json'), JSON.stringify(candidates[0]));
    const card = join(project, 'demo/cards/ready.json');
    const { stdout } = await run(
      process.execPath,
      ['sample-app.mjs', card, join(project, 'demo/keys.json'), 'registration.json'],
      { cwd: directory },
    );
    expect(JSON.parse(stdout)).toEqual({ proof: 'passed', headline: 'ready' });
  });

  it.each(ROOMS)('X8: %s can be imported by every entry that it has', async (room) => {
    const { name, exports: entries } = JSON.parse(readFileSync(join(project, room, 'package.json'), 'utf8'));
    for (const entry of Object.keys(entries)) {
      const imported = `await import(${JSON.stringify(join(name, entry))})`;
      await run(process.execPath, ['--input-type=module', '-e', imported], { cwd: directory });
    }
  });

  it('X8: bring the command line', async () => {
    const bin = join(directory, 'node_modules/@jika/cli/bin/jika.js');
    const { stdout } = await run(process.execPath, [bin, 'spec', '--json'], { cwd: directory });
    expect(JSON.parse(stdout)).toBeTypeOf('object');
  });
});

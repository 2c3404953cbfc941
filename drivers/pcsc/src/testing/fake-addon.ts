import { cp, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const BUILT = fileURLToPath(new URL('../../dist/native/', import.meta.url));

/** The children's code in a folder of its own, from where no addon is found. */
export async function hostsWithoutAddon(): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'pcsc-hosts-'));
  const programs = (await readdir(BUILT)).filter((name) => name.endsWith('.js') && !name.endsWith('.test.js'));
  await Promise.all(programs.map((name) => cp(join(BUILT, name), join(folder, name))));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  return pathToFileURL(`${folder}/`);
}

/**
 * The children's code with an addon whose native calls fail as real ones do: one reader `Fake` with a card in. INS 84 answers 9000, INS 10
 * never calls back, INS 20 crashes the process. While a file `crash` is in the folder, the watch crashes once more after it began.
 * Each process leaves a file `pid-<pid>`.
 */
export async function hostsWithFakeAddon(): Promise<URL> {
  const folder = await hostsWithoutAddon();
  const addon = join(fileURLToPath(folder), 'node_modules', 'pcsclite');
  await mkdir(join(addon, 'build', 'Release'), { recursive: true });
  await writeFile(join(addon, 'build', 'Release', 'pcsclite.node'), ADDON);
  await writeFile(join(addon, 'index.js'), LOADS_NODE_FILES_AS_SCRIPTS);
  return folder;
}

const LOADS_NODE_FILES_AS_SCRIPTS = `
require('node:module')._extensions['.node'] = require('node:module')._extensions['.js'];
`;

const ADDON = `
const fs = require('node:fs');
const folder = require('node:path').join(__dirname, '..', '..', '..', '..');
fs.writeFileSync(folder + '/pid-' + process.pid, '');
exports.PCSCLite = class {
  start(listed) {
    setTimeout(() => listed(null, Buffer.from('Fake\\0\\0')), 5);
    if (fs.existsSync(folder + '/crash')) {
      fs.rmSync(folder + '/crash');
      setTimeout(() => process.kill(process.pid, 'SIGSEGV'), 100);
    }
    this.alive = setInterval(() => {}, 1000);
  }
};
exports.CardReader = class {
  on() {}
  get_status(changed) {
    setTimeout(() => changed(null, 0x10022, Buffer.from('3b80800101', 'hex')), 5);
  }
  _connect(mode, protocol, done) {
    setTimeout(() => done(null, 2), 5);
  }
  _disconnect(disposition, done) {
    setTimeout(() => done(null), 5);
  }
  _transmit(command, limit, protocol, done) {
    if (command[1] === 0x84) setTimeout(() => done(null, Buffer.from('9000', 'hex')), 1);
    if (command[1] === 0x20) process.kill(process.pid, 'SIGSEGV');
  }
};
`;

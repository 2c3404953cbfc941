import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from './node-modules.mjs';
import { fail, say } from './say.mjs';

const PAGES = ['kiosk/ui', 'packages/console'];

/** Compiles every room and bundles the pages; what is current is left alone. */
export function ensureBuild() {
  if (!run('tsc', ['-b'])) fail('编译没有成功。', 'The build failed: see above.');
  for (const page of PAGES) {
    const stamp = join(PROJECT, '.build', `${page.replace('/', '-')}.stamp`);
    const wanted = fingerprint(roomsIn(page));
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue;
    say(`正在生成页面 ${page} ……`, 'Bundling the page.');
    if (!run('vite', ['build', '--logLevel', 'warn'], page))
      fail('页面没有生成。', 'The page could not be bundled: see above.');
    mkdirSync(join(PROJECT, '.build'), { recursive: true });
    writeFileSync(stamp, wanted);
  }
}

function run(tool, args, directory = '.') {
  const program = join(PROJECT, 'node_modules', '.bin', tool);
  const { status } = spawnSync(program, args, {
    cwd: join(PROJECT, directory),
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** The page's own room and all rooms that it is made of. */
function roomsIn(room, found = new Set()) {
  if (found.has(room)) return found;
  found.add(room);
  const { dependencies } = JSON.parse(readFileSync(join(PROJECT, room, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies ?? {}).filter((each) => each.startsWith('@jika/'))) {
    roomsIn(relative(PROJECT, realpathSync(join(PROJECT, 'node_modules', name))), found);
  }
  return found;
}

/** Changes with every source file of the rooms, by content. */
function fingerprint(rooms) {
  const hash = createHash('sha256');
  for (const room of rooms) {
    for (const path of filesBelow(join(PROJECT, room))) hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function filesBelow(directory) {
  return readdirSync(directory)
    .filter((name) => !['dist', 'node_modules'].includes(name) && !name.endsWith('.tsbuildinfo'))
    .sort()
    .flatMap((name) => {
      const path = join(directory, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) ensureBuild();

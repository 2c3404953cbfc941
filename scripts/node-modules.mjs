import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, say } from './say.mjs';

export const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));
const STAMP = join(PROJECT, 'node_modules', '.jika-installed');

/** Only these may run a compiler while installing; every other install script stays off (`ignore-scripts` in .npmrc). */
const NATIVE = { required: ['better-sqlite3'], optional: ['pcsclite'] };

/** Runs `npm ci` and compiles the native packages, unless that has been done for this lock file and this Node. */
export function ensureNodeModules() {
  const lock = readFileSync(join(PROJECT, 'package-lock.json'));
  const wanted = createHash('sha256')
    .update(lock)
    .update(`${process.version} ${process.arch} ${process.platform}`)
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;

  say('正在安装依赖（npm ci）……', 'Installing dependencies.');
  if (!npm('ci')) fail('npm ci 没有成功。', 'npm ci failed: see above.');
  say('正在编译原生模块，约两分钟……', 'Compiling native modules, about two minutes.');
  for (const name of NATIVE.optional) {
    if (!npm('rebuild', name))
      say(`${name} 没有编译成功，真实读卡器不可用。`, `Without ${name} there is no real reader.`);
  }
  for (const name of NATIVE.required) {
    if (!npm('rebuild', name)) fail(`${name} 没有编译成功。`, `${name} could not be compiled: see above.`);
  }
  writeFileSync(STAMP, wanted);
}

function npm(command, ...names) {
  const scripts = command === 'rebuild' ? ['--ignore-scripts=false'] : [];
  const { status } = spawnSync('npm', [command, ...scripts, '--loglevel=error', ...names], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...compileSettings() },
  });
  return status === 0;
}

/** Compile from source against this Node's own headers: nothing is downloaded beyond the registry. */
function compileSettings() {
  const prefix = dirname(dirname(process.execPath));
  const settings = { npm_config_build_from_source: 'true', JOBS: 'max' };
  if (!existsSync(join(prefix, 'include', 'node', 'node.h'))) return settings;
  return { ...settings, npm_config_nodedir: prefix, npm_package_config_node_gyp_nodedir: prefix };
}

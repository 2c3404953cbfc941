import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, say } from './say.mjs';

/** Debian packages by what needs them. `test` needs those of `start` too. */
const PACKAGES = {
  start: ['pcscd', 'vsmartcard-vpcd', 'libpcsclite-dev', 'g++', 'make', 'python3', 'iproute2', 'util-linux'],
  test: [
    'opensc',
    'pcsc-tools',
    'python3-pyscard',
    'python3-pil',
    'python3-openpyxl',
    'vsmartcard-vpicc',
    'chromium',
    'fonts-noto-cjk',
    'postgresql',
    'socat',
    'libccid',
  ],
};

/**
 * Installs the Debian packages that are missing for `purpose`, as root or with sudo.
 * @param {'start' | 'test'} purpose
 * @returns {boolean} false where there is no Debian package manager
 */
export function ensureDebianPackages(purpose) {
  if (!existsSync('/usr/bin/dpkg-query') || !existsSync('/usr/bin/apt-get')) {
    say(
      '没有 Debian 软件包管理器：不用 pcscd，改用进程内的虚拟读卡器。',
      'No Debian package manager: without pcscd, on the in-process virtual reader.',
    );
    return false;
  }
  const wanted = purpose === 'test' ? [...PACKAGES.start, ...PACKAGES.test] : PACKAGES.start;
  const missing = wanted.filter((name) => !isInstalled(name));
  if (missing.length > 0) install(missing);
  return true;
}

function isInstalled(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills the placeholder
  const query = spawnSync('/usr/bin/dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout === 'installed';
}

function install(missing) {
  const aptGet = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  const prefix = process.getuid?.() === 0 ? [] : existsSync('/usr/bin/sudo') ? ['sudo'] : null;
  const byHand = `apt-get update && ${aptGet.join(' ')}`;
  if (!prefix) {
    fail(`缺少软件包，请以 root 执行：\n  ${byHand}`, `Packages are missing; run as root:\n  ${byHand}`);
  }
  say(`正在安装软件包：${missing.join(' ')}`, 'Installing Debian packages.');
  const run = (command) => {
    const [program, ...args] = [...prefix, ...command];
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(program, args, { stdio: ['inherit', 'ignore', 'inherit'], env: environment }).status === 0;
  };
  run(['apt-get', 'update', '-q']);
  if (!run(aptGet))
    fail(`软件包没有装上，请以 root 执行：\n  ${byHand}`, `Packages could not be installed; run as root:\n  ${byHand}`);
}

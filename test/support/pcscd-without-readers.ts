import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 5000;
/** Its socket's path is compiled in: a mount of its own puts it into the directory. */
const SCRIPT = `mkdir -p /run/pcscd && mount --bind "$1/run" /run/pcscd &&
  { pcscd --help | grep -q disable-polkit && set -- "$1" --disable-polkit || set -- "$1"; } &&
  directory=$1 && shift && exec pcscd --foreground --error --config "$directory/conf" "$@"`;

/** The real service, configured for no reader at all. */
export async function startPcscdWithoutReaders(directory: string) {
  for (const name of ['run', 'conf']) mkdirSync(join(directory, name), { recursive: true });
  const asOwnRoot = process.geteuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const options = [...asOwnRoot, '--mount', '--propagation', 'private'];
  const pcscd = spawn('unshare', [...options, 'sh', '-c', SCRIPT, 'sh', directory], { stdio: 'ignore' });
  const ended = once(pcscd, 'exit');
  const socket = join(directory, 'run', 'pcscd.comm');
  const deadline = Date.now() + START_MS;
  while (!existsSync(socket)) {
    if (Date.now() > deadline || pcscd.exitCode !== null) throw new Error('pcscd does not start');
    await sleep(20);
  }
  return {
    socket,
    stop: async () => {
      pcscd.kill();
      await ended;
    },
  };
}

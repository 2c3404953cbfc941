import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './say.mjs';

/**
 * One counter per data directory: two would share one journal.
 * A lock left by a process that is gone is taken over.
 */
export function lockDataDirectory(directory) {
  const path = join(directory, 'counter.lock');
  const holder = readHolder(path);
  if (holder && isAlive(holder.pid)) {
    const where = holder.kioskPort ? ` http://127.0.0.1:${holder.kioskPort}/` : '';
    fail(
      `此数据目录已在使用：${directory}${where}\n另开一份请设置 JIKA_DATA_DIR。`,
      'A counter already runs on this data directory. For a second one set JIKA_DATA_DIR.',
    );
  }
  const write = (more) => writeFileSync(path, JSON.stringify({ pid: process.pid, ...more }));
  write({});
  return { publish: write, release: () => rmSync(path, { force: true }) };
}

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null; // none, or torn by a power cut
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** What a process keeps in memory (Linux, proc(5): VmRSS), in MiB; 0 when it has ended. */
async function residentSet(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1] ?? 0) / 1024;
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}

/** The process itself, and the processes that it started itself, in MiB. */
export async function memoryOf(pid: number): Promise<{ own: number; children: number }> {
  const children = await Promise.all((await childrenOf(pid)).map(residentSet));
  return { own: await residentSet(pid), children: children.reduce((sum, size) => sum + size, 0) };
}

/**
 * The most that this process has kept in memory so far (Linux, proc(5): VmHWM), in megabytes. getrusage(2) is no measure of it: what the
 * parent kept when it forked counts there as the child's.
 */
export function peakMb(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return (Number(/^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1]) * 1024) / 1e6;
}

import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** By what a process has told rather than by time, so that a slow machine gets as far as a fast one; the moments behind hit upon what is between. */
export interface KillPoint {
  /** How many lines it has printed. */
  lines: number;
  thenMs: number;
}

/** Kills a process at that point, unless it ends before. @returns the lines that it printed, and what ended it */
export async function killAfter(
  child: ChildProcess,
  { lines, thenMs }: KillPoint,
): Promise<{ lines: string[]; signal: NodeJS.Signals | null }> {
  let output = '';
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('close', (_code, signal) => resolve(signal)),
  );
  const told = new Promise<void>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.split('\n').length > lines) resolve();
    });
  });
  await Promise.race([told, ended]);
  await sleep(thenMs);
  child.kill('SIGKILL');
  const signal = await ended;
  return { lines: output.split('\n').slice(0, -1), signal };
}

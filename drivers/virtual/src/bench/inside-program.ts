import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { BenchError } from './bench-error.js';

export interface Command {
  command: string;
  args: string[];
}

/** The trailer that tells how the program ended: its exit code, or the signal that ended it. */
export const EXIT_TRAILER = 'x-exit';

/** Runs a program in the namespace for as long as its request stays open. The answer is what the program writes. */
export async function runProgram({ command, args }: Command, response: ServerResponse): Promise<void> {
  // Its own process group, so that ending it ends what it started too.
  const program = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  try {
    await once(program, 'spawn');
  } catch (cause) {
    throw new BenchError('not-installed', 'The program cannot be started', { cause });
  }
  response.writeHead(200, { 'content-type': 'text/plain', trailer: EXIT_TRAILER, connection: 'close' }).flushHeaders();
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk: Buffer) => response.write(chunk));
  response.once('close', () => endGroup(program.pid));
  const [code, signal] = (await once(program, 'close')) as [number | null, NodeJS.Signals | null];
  response.addTrailers({ [EXIT_TRAILER]: String(code ?? signal) });
  response.end();
}

function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Gone already: nothing of the group is left.
  }
}

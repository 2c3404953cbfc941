import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { project } from '../support/project.js';

const COMPILE_MS = 30_000;
const FLAGS = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror', '-I/usr/include/PCSC'];

/** Compiles `test/bench/<name>.c` against libpcsclite and returns the path of the program. */
export async function compile(name: string): Promise<string> {
  const directory = join(project, '.build', 'bench');
  await mkdir(directory, { recursive: true });
  const program = join(directory, name);
  const source = join(project, 'test', 'bench', `${name}.c`);
  await promisify(execFile)('gcc', [...FLAGS, '-o', program, source, '-lpcsclite'], { timeout: COMPILE_MS });
  return program;
}

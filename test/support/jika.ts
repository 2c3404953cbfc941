import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { project } from './project.js';

export interface JikaRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a user of this machine does. `environment` stands in for that of the tests. */
export function jika(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<JikaRun> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8', ...environment };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [join(project, 'packages/cli/bin/jika.js'), ...args],
      { env, timeout: 30_000, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        if (typeof code === 'number') resolve({ code, stdout, stderr });
        else reject(new Error(`jika ${args.join(' ')}: ${stdout}${stderr}`, { cause: error }));
      },
    );
  });
}

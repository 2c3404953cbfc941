import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The command as a user starts it: the tests run what was built. */
export const JIKA = fileURLToPath(new URL('../bin/jika.js', import.meta.url));
const DEADLINE_MS = 20_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface JikaOptions {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with the running process. */
  readonly during?: (child: ChildProcess) => void;
}

/** A clean environment: what this machine sets for its own counter says nothing here. */
const plainEnvironment = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8' };

export function jika(args: readonly string[], { input = '', environment, during }: JikaOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [JIKA, ...args], {
    env: { ...plainEnvironment, ...environment },
    timeout: DEADLINE_MS,
    killSignal: 'SIGKILL',
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined); // a command that reads no input may be gone already
  child.stdin.end(input);
  during?.(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** What a command printed, checked against the schema that is documented for it. */
export function parsed<Shape = Record<string, unknown>>(schema: string, stdout: string): Shape {
  const url = new URL(`../schemas/${schema}.schema.json`, import.meta.url);
  return z.fromJSONSchema(JSON.parse(readFileSync(url, 'utf8'))).parse(JSON.parse(stdout)) as Shape;
}

/** The same with the virtual reader. */
export const virtual = (...args: string[]): Promise<Ended> => jika([...args, '--virtual']);

/** What must never show unasked: name, ID number and telephone of the demo card. */
export const PERSONAL = /欧阳|439901198802290020|12000000731/u;

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Where Debian puts the programs of each version. */
const VERSIONS = '/usr/lib/postgresql';
const READY_MS = 30_000;
const SETTINGS = `
listen_addresses = ''
max_connections = 200
shared_buffers = 256MB
logging_collector = off
`;

export interface PostgresServer {
  /** The database `postgres` of its superuser, over a socket in the file system. */
  readonly url: string;
  /** Its data, its log of writes and its socket. */
  readonly directory: string;
  stop(): Promise<void>;
}

/** The folder of the newest PostgreSQL's programs; null where there is none. */
export function postgresPrograms(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const [newest] = readdirSync(VERSIONS).sort((one, other) => Number(other) - Number(one));
  const programs = join(VERSIONS, newest ?? '', 'bin');
  return existsSync(join(programs, 'initdb')) ? programs : null;
}

/** A PostgreSQL server of our own in a folder of its own, as it comes but for the memory that it takes: what it commits is on disk. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), 'jika-pg-'));
  const data = join(directory, 'data');
  const asOwner = ownerOf(directory);
  const run = (program: string, ...args: string[]) => {
    const [command = '', ...rest] = [...asOwner, join(programs, program), ...args];
    execFileSync(command, rest, { stdio: 'ignore' });
  };
  run('initdb', '-D', data, '-U', 'jika', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync');
  writeFileSync(join(data, 'postgresql.conf'), SETTINGS, { flag: 'a' });

  const [command = '', ...args] = [...asOwner, join(programs, 'postgres'), '-D', data, '-k', directory];
  const server = spawn(command, args, { stdio: 'ignore' });
  const url = `postgres://jika@/postgres?host=${encodeURIComponent(directory)}`;
  const stop = async () => {
    await ended(server, 'SIGINT');
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await untilReady(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, directory, stop };
}

/** PostgreSQL refuses to run as root: then as the user that Debian's package made. The words to put before a command. */
function ownerOf(directory: string): string[] {
  if (process.getuid?.() !== 0) return [];
  mkdirSync(directory, { recursive: true });
  execFileSync('chown', ['postgres:postgres', directory]);
  return ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'];
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

/** A fast shutdown: it waits for no client. */
async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await exit;
}

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Where the children's code is: beside this file once built, and in `dist` when this file runs from `src`. */
const BUILT = new URL('../../dist/native/', import.meta.url);

/** What native code needs of the environment. The rest may hold secrets, and NODE_OPTIONS are not for a child. */
const PASSED_ON = /^(PATH|LANG|LC_\w+|LD_\w+|PCSCLITE_\w+|SystemRoot|windir)$/i;

export interface HostOptions {
  socketPath?: string | undefined;
  /** Folder of the children's code, as a URL that ends in a slash. */
  hostFolder?: URL | undefined;
}

/** Starts one of the children. It has its own thread pool, so that calls on several cards wait for no other. */
export function forkHost(file: 'monitor-host.js' | 'card-host.js', options: HostOptions): ChildProcess {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)));
  const socket = options.socketPath === undefined ? {} : { PCSCLITE_CSOCK_NAME: options.socketPath };
  return fork(fileURLToPath(new URL(file, options.hostFolder ?? BUILT)), [], {
    // Without blocking, libpcsclite says at once that another process is in a transaction, and the wait can be cancelled.
    env: { ...env, ...socket, PCSCLITE_NO_BLOCKING: '1', UV_THREADPOOL_SIZE: '8' },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc', 'pipe'],
  });
}

import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';

const RESTARTS = 5;
const SETTLED_MS = 60_000;
const GRACE_MS = 5_000;
const LOG_BYTES = 5 * 1024 * 1024;

/**
 * Keeps one Node program running: starts it again after a crash, a little later each time, and gives it up when five restarts in a row
 * did not last a minute.
 * What it prints goes to its log file. The program ends by itself when the IPC channel to this process closes, so nothing outlives a killed supervisor.
 */
export class Child {
  #script;
  #logFile;
  #environment;
  #onGivenUp;
  #process = null;
  #crashes = 0;
  #stopping = false;
  #retry = null;

  constructor(script, logFile, environment, onGivenUp) {
    this.#script = script;
    this.#logFile = logFile;
    this.#environment = environment;
    this.#onGivenUp = onGivenUp;
    this.#start();
  }

  #start() {
    const log = openLog(this.#logFile);
    const child = spawn(process.execPath, [this.#script], {
      stdio: ['ignore', log, log, 'ipc'],
      env: { ...process.env, ...this.#environment },
    });
    closeSync(log);
    this.#process = child;
    const startedAt = Date.now();
    child.once('exit', () => {
      this.#process = null;
      if (this.#stopping) return;
      this.#crashes = Date.now() - startedAt > SETTLED_MS ? 1 : this.#crashes + 1;
      if (this.#crashes > RESTARTS) this.#onGivenUp(this.#script);
      else this.#retry = setTimeout(() => this.#start(), 200 * this.#crashes);
    });
  }

  async stop() {
    this.#stopping = true;
    clearTimeout(this.#retry);
    const child = this.#process;
    if (!child) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    await exited;
    clearTimeout(killer);
  }
}

/** Appends to the log; one that has grown large becomes the previous one, and the one before that goes. */
function openLog(file) {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

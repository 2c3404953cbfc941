import { spawn } from 'node:child_process';

const RESTARTS = 5;
const GRACE_MS = 5_000;

/**
 * Keeps one Node program running: starts it again after a crash, at most five times, a little later each time.
 * The program ends by itself when the IPC channel to this process closes, so nothing outlives a killed supervisor.
 */
export class Child {
  #script;
  #environment;
  #onGivenUp;
  #process = null;
  #crashes = 0;
  #stopping = false;
  #retry = null;

  constructor(script, environment, onGivenUp) {
    this.#script = script;
    this.#environment = environment;
    this.#onGivenUp = onGivenUp;
    this.#start();
  }

  #start() {
    const child = spawn(process.execPath, [this.#script], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...this.#environment },
    });
    this.#process = child;
    child.once('exit', () => {
      this.#process = null;
      if (this.#stopping) return;
      this.#crashes += 1;
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

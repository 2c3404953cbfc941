import type { ChildProcess } from 'node:child_process';
import type { ReaderNews } from '../backend.js';
import { forkHost, type HostOptions } from './fork-host.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5000;
/** A child that lived this long did its work: the next pause is short again. */
const HEALTHY_MS = 10_000;

/** Keeps the child that watches the readers alive, and passes on what it tells. */
export class Monitor {
  readonly #options: HostOptions;
  readonly #tell: (message: ReaderNews) => void;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #stopped = false;

  constructor(options: HostOptions, tell: (message: ReaderNews) => void) {
    this.#options = options;
    this.#tell = tell;
    this.#start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#child?.kill('SIGKILL');
    await this.#exited;
  }

  #start(): void {
    const startedAt = performance.now();
    const child = forkHost('monitor-host.js', this.#options);
    this.#child = child;
    this.#exited = new Promise((resolve) => {
      const gone = (): void => {
        if (this.#child === child) this.#again(performance.now() - startedAt);
        resolve();
      };
      child.once('exit', gone);
      child.once('error', gone);
    });
    child.on('message', (message: ReaderNews) => {
      if (message.type === 'unavailable') this.#stopped = true;
      this.#tell(message);
    });
  }

  #again(livedMs: number): void {
    this.#child = undefined;
    if (this.#stopped) return;
    this.#pauseMs = livedMs > HEALTHY_MS ? FIRST_PAUSE_MS : Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    if (this.#pauseMs === LONGEST_PAUSE_MS)
      this.#tell({ type: 'down', reason: 'the process that watches the readers keeps ending' });
    this.#timer = setTimeout(() => this.#start(), this.#pauseMs);
  }
}

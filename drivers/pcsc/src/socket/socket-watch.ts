import { setTimeout as pause } from 'node:timers/promises';
import { ReaderError } from '@jika/reader';
import type { ReaderNews } from '../backend.js';
import { CHANGE_BYTES, stopWaitingRequest, waitForChangeRequest } from './protocol.js';
import { readStates } from './reader-states.js';
import type { Service } from './service.js';
import type { ServiceSocket } from './service-socket.js';

/** In milliseconds. */
export interface WatchTimes {
  /** Longest time for an answer; a service that the system starts on demand looks for its readers first. */
  answer: number;
  /** How long nothing may happen until the service is asked whether it still lives. */
  quiet: number;
  /** Between attempts to reach a service that is down. */
  retry: number;
}

const TIMES: WatchTimes = { answer: 10_000, quiet: 30_000, retry: 500 };

/** Watches the service and its readers, past every restart of the service, until it is stopped. */
export class SocketWatch {
  readonly #service: Service;
  readonly #tell: (news: ReaderNews) => void;
  readonly #times: WatchTimes;
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;

  constructor(service: Service, tell: (news: ReaderNews) => void, times = TIMES) {
    this.#service = service;
    this.#tell = tell;
    this.#times = times;
    this.#ended = this.#run();
  }

  /** Call it after the service object is closed: its sockets end what waits here. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#ended;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const error = await this.#follow();
      if (this.#stop.signal.aborted) return;
      const { code, message } = error;
      this.#tell({ type: code === 'driver-unavailable' ? 'unavailable' : 'down', reason: message });
      if (code === 'driver-unavailable') return;
      await pause(this.#times.retry, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** Tells what it sees until something fails, which it returns. */
  async #follow(): Promise<ReaderError> {
    let socket: ServiceSocket | undefined;
    try {
      ({ socket } = await this.#service.establish({ deadlineMs: this.#times.answer }));
      // Both answers are waited for from the start: they may come in one piece.
      for (;;) {
        const states = socket.ask(waitForChangeRequest(), { deadlineMs: this.#times.answer });
        await Promise.all([states.then((bytes) => this.#tellOf(bytes)), this.#change(socket)]);
      }
    } catch (error) {
      if (!(error instanceof ReaderError)) throw error;
      socket?.end(error);
      return error;
    }
  }

  #tellOf(states: Buffer): void {
    const statuses = readStates(states);
    this.#tell({ type: 'listed', readers: statuses.map(({ reader }) => reader) });
    for (const status of statuses) this.#tell({ type: 'status', ...status });
  }

  async #change(socket: ServiceSocket): Promise<void> {
    const { quiet, answer } = this.#times;
    const nudge = setTimeout(() => socket.send(stopWaitingRequest()), quiet);
    try {
      await socket.next(CHANGE_BYTES, { deadlineMs: quiet + answer });
    } finally {
      clearTimeout(nudge);
    }
  }
}

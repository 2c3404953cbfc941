import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { failure, ReaderError, reasonOf } from '@jika/reader';
import type { Call } from '../backend.js';
import { addonError } from './addon-error.js';
import { forkHost, type HostOptions } from './fork-host.js';
import { decodeReply, encodeRequest, FrameCutter } from './frames.js';
import { CARD_PIPE, type CardCall, type CardReply } from './wire.js';

interface Pending {
  resolve(result: Uint8Array): void;
  reject(error: ReaderError): void;
  /** What takes the call back, should it succeed when nobody waits for it any more. */
  undo: CardCall | undefined;
  abandoned: boolean;
  timer: NodeJS.Timeout;
}

export interface CallOptions extends Call {
  undo?: CardCall;
}

/** One child process that talks to the cards of one reader, from its start to its end. A call past its deadline ends it. */
export class CardHostProcess {
  readonly exited: Promise<void>;
  readonly #child: ChildProcess;
  /** Absent when the child could not even be started; its end then says so. */
  readonly #pipe: Socket | undefined;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #ended: ReaderError | undefined;

  constructor(options: HostOptions) {
    this.#child = forkHost('card-host.js', options);
    this.#pipe = pipeOf(this.#child);
    const cutter = new FrameCutter();
    this.#pipe?.on('data', (chunk: Buffer) => {
      for (const frame of cutter.cut(chunk)) this.#settle(decodeReply(frame));
    });
    // A broken pipe is a child that ended: its exit says so.
    this.#pipe?.on('error', () => {});
    this.exited = new Promise((resolve) => {
      const gone = (cause?: Error): void => {
        this.#end(new ReaderError('protocol', 'the process that talks to the card ended', { cause }));
        resolve();
      };
      this.#child.once('error', gone);
      this.#child.once('exit', (code, signal) => gone(new Error(`exit ${code ?? signal}`)));
    });
  }

  get alive(): boolean {
    return this.#ended === undefined;
  }

  call(call: CardCall, { deadlineMs, signal, undo }: CallOptions): Promise<Uint8Array> {
    if (this.#ended) return Promise.reject(this.#ended);
    if (signal?.aborted) return Promise.reject(reasonOf(signal));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#overdue(call.op, deadlineMs), deadlineMs);
      const pending: Pending = { resolve, reject, undo, abandoned: false, timer };
      this.#pending.set(id, pending);
      if (signal) this.#heed(signal, pending);
      this.#pipe?.write(encodeRequest(id, call));
    });
  }

  /** Tells everyone who waits that it is over; the native calls go on until they answer or their deadline. */
  abandonAll(error: ReaderError): void {
    for (const pending of this.#pending.values()) {
      pending.abandoned = true;
      pending.reject(error);
    }
  }

  kill(reason: ReaderError): void {
    this.#end(reason);
    this.#child.kill('SIGKILL');
  }

  #heed(signal: AbortSignal, pending: Pending): void {
    const abort = (): void => {
      pending.abandoned = true;
      pending.reject(reasonOf(signal));
    };
    signal.addEventListener('abort', abort, { once: true });
    const { resolve, reject } = pending;
    pending.resolve = (result) => {
      signal.removeEventListener('abort', abort);
      resolve(result);
    };
    pending.reject = (error) => {
      signal.removeEventListener('abort', abort);
      reject(error);
    };
  }

  #settle(reply: CardReply): void {
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) return;
    this.#pending.delete(reply.id);
    clearTimeout(pending.timer);
    if ('error' in reply) pending.reject(addonError(reply.error));
    else if (!pending.abandoned) pending.resolve(reply.result);
    else if (pending.undo)
      this.call(pending.undo, { deadlineMs: 5000 }).catch((error: ReaderError) => this.kill(error));
  }

  #overdue(op: CardCall['op'], deadlineMs: number): void {
    this.kill(failure('timeout', `no answer to ${op} within ${deadlineMs} ms`));
  }

  #end(reason: ReaderError): void {
    this.#ended ??= reason;
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.timer);
      pending.reject(this.#ended);
    }
    this.#pending.clear();
  }
}

function pipeOf(child: ChildProcess): Socket | undefined {
  const pipe: unknown = child.stdio[CARD_PIPE];
  return pipe instanceof Socket ? pipe : undefined;
}

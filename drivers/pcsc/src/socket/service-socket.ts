import { connect, type Socket } from 'node:net';
import { failure, ReaderError, reasonOf } from '@jika/reader';
import type { Call } from '../backend.js';
import type { Request } from './protocol.js';

interface Expected {
  /** Bytes of the structure. */
  bytes: number;
  /** Bytes that follow it, told by the structure itself. Throws when they are too many. */
  more: ((structure: Buffer) => number) | undefined;
  resolve(answer: Buffer): void;
  reject(error: ReaderError): void;
}

const NOTHING = Buffer.alloc(0);
const NOTHING_MORE = (): number => 0;

/** One connection to the service: requests go out at once, answers come back in the same order. An answer past its deadline ends it. */
export class ServiceSocket {
  readonly #socket: Socket;
  readonly #expected: Expected[] = [];
  #unread: Buffer = NOTHING;
  #ended: ReaderError | undefined;

  constructor(path: string, closed: () => void) {
    this.#socket = connect(path);
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#socket.on('error', (cause) => this.end(broken(cause)));
    this.#socket.on('close', () => {
      this.end(broken(new Error('closed')));
      closed();
    });
  }

  /** Resolves with the structure that answers and the bytes after it; the buffer is the caller's until its next turn. */
  ask(request: Request, call: Call, more?: (structure: Buffer) => number): Promise<Buffer> {
    if (call.signal?.aborted) return Promise.reject(reasonOf(call.signal));
    this.send(request);
    return this.next(request.answerBytes, call, more);
  }

  send({ bytes }: Request): void {
    if (this.#ended === undefined) this.#socket.write(bytes);
  }

  /** The next answer that nobody waits for yet. An answer whose caller no longer waits is read and forgotten. */
  next(bytes: number, { deadlineMs, signal }: Call, more?: (structure: Buffer) => number): Promise<Buffer> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        if (signal) reject(reasonOf(signal));
      };
      const settled = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
      const timer = setTimeout(() => this.end(overdue(deadlineMs)), deadlineMs);
      signal?.addEventListener('abort', abort, { once: true });
      this.#expected.push({
        bytes,
        more,
        resolve: (answer) => {
          settled();
          resolve(answer);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
    });
  }

  end(reason: ReaderError): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#socket.destroy();
    for (const { reject } of this.#expected.splice(0)) reject(reason);
  }

  #read(chunk: Buffer): void {
    if (this.#ended) return;
    this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
    try {
      while (this.#unread.length > 0 && this.#takeAnswer());
    } catch (cause) {
      this.end(new ReaderError('protocol', 'the PC/SC service broke its protocol', { cause }));
    }
  }

  #takeAnswer(): boolean {
    const [expected] = this.#expected;
    if (expected === undefined) throw new RangeError(`${this.#unread.length} bytes that nobody asked for`);
    const { bytes, more = NOTHING_MORE } = expected;
    if (this.#unread.length < bytes) return false;
    const end = bytes + more(this.#unread.subarray(0, bytes));
    if (this.#unread.length < end) return false;
    const answer = this.#unread.subarray(0, end);
    this.#unread = this.#unread.subarray(end);
    this.#expected.shift();
    expected.resolve(answer);
    return true;
  }
}

function broken(cause: Error): ReaderError {
  return new ReaderError('service-down', 'the connection to the PC/SC service broke', { cause });
}

const overdue = (deadlineMs: number): ReaderError =>
  failure('timeout', `no answer from the PC/SC service within ${deadlineMs} ms`);

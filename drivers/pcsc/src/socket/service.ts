import { failure, ReaderError } from '@jika/reader';
import type { Call } from '../backend.js';
import { pcscError } from '../pcsc-error.js';
import {
  establishRequest,
  MAJOR,
  MINORS,
  type Request,
  readContext,
  readVersion,
  returned,
  versionRequest,
} from './protocol.js';
import { ServiceSocket } from './service-socket.js';

/** A context on the service. The service runs the calls of one context in turn, so each card has its own. */
export interface Context {
  socket: ServiceSocket;
  context: number;
}

const [OLDEST = 0] = MINORS;

/** The service at one socket path, whether it runs or not. */
export class Service {
  readonly #path: string;
  readonly #sockets = new Set<ServiceSocket>();
  #minor = OLDEST;
  #closed: ReaderError | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Fails with `service-down` where nobody listens, with `driver-unavailable` where the service speaks another protocol. A service accepts
   * its own minor version and perhaps some older ones, and answers with its own: the second attempt speaks that.
   */
  async establish(call: Call): Promise<Context> {
    for (let attempts = 1; ; attempts++) {
      const socket = this.#open();
      try {
        const answer = await socket.ask(versionRequest(this.#minor), call);
        if (returned(answer) === 0) {
          const established = await accepted('establish', socket, establishRequest(), call);
          return { socket, context: readContext(established) };
        }
        const { major, minor } = readVersion(answer);
        if (attempts === 2 || major !== MAJOR || !MINORS.includes(minor)) throw notUnderstood(major, minor);
        this.#minor = minor;
        socket.end(notUnderstood(major, minor));
      } catch (error) {
        if (error instanceof ReaderError) socket.end(error);
        throw error;
      }
    }
  }

  close(reason: ReaderError): void {
    this.#closed = reason;
    for (const socket of this.#sockets) socket.end(reason);
  }

  #open(): ServiceSocket {
    if (this.#closed) throw this.#closed;
    const socket: ServiceSocket = new ServiceSocket(this.#path, () => this.#sockets.delete(socket));
    this.#sockets.add(socket);
    return socket;
  }
}

/** Asks, and throws unless the service says that it worked. */
export async function accepted(name: string, socket: ServiceSocket, request: Request, call: Call): Promise<Buffer> {
  const answer = await socket.ask(request, call);
  assertDone(name, returned(answer));
  return answer;
}

export function assertDone(name: string, code: number): void {
  if (code !== 0) throw pcscError(code, `${name}: 0x${code.toString(16)}`);
}

const notUnderstood = (major: number, minor: number): ReaderError =>
  failure('driver-unavailable', `the PC/SC service speaks protocol ${major}:${minor}`);

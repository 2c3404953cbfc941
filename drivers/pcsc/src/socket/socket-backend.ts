import type { ReaderError, ReaderName } from '@jika/reader';
import type { Backend, BackendCard, Call, ReaderNews, ShareMode } from '../backend.js';
import { Service } from './service.js';
import { SocketCard } from './socket-card.js';
import { SocketWatch } from './socket-watch.js';

const SYSTEM_SOCKET = '/run/pcscd/pcscd.comm';

/** pcscd's own socket, spoken in this process: no native code that could hang or crash, and no step into another process. Linux only. */
export class SocketBackend implements Backend {
  readonly #service: Service;
  #watch: SocketWatch | undefined;

  constructor(socketPath = process.env['PCSCLITE_CSOCK_NAME'] || SYSTEM_SOCKET) {
    this.#service = new Service(socketPath);
  }

  watch(tell: (news: ReaderNews) => void): void {
    this.#watch = new SocketWatch(this.#service, tell);
  }

  connect(reader: ReaderName, mode: ShareMode, call: Call): Promise<BackendCard> {
    return SocketCard.connect(this.#service, reader, mode, call);
  }

  async close(reason: ReaderError): Promise<void> {
    this.#service.close(reason);
    await this.#watch?.stop();
  }
}

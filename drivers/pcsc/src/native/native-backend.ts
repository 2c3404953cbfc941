import { failure, type ReaderError, type ReaderName } from '@jika/reader';
import type { Backend, BackendCard, Call, ReaderNews, ShareMode } from '../backend.js';
import { CardHostProcess } from './card-host-process.js';
import type { HostOptions } from './fork-host.js';
import { Monitor } from './monitor.js';
import { NativeCard } from './native-card.js';

/** The `pcsclite` addon in child processes: one that watches, and one for each reader in use. What hangs or crashes there ends there. */
export class NativeBackend implements Backend {
  readonly #options: HostOptions;
  readonly #hosts = new Map<ReaderName, CardHostProcess>();
  #monitor: Monitor | undefined;
  #closed: ReaderError | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  watch(tell: (news: ReaderNews) => void): void {
    this.#monitor = new Monitor(this.#options, (news) => {
      tell(news);
      this.#endVoidHosts(news);
    });
  }

  async connect(reader: ReaderName, mode: ShareMode, call: Call): Promise<BackendCard> {
    if (this.#closed) throw this.#closed;
    return NativeCard.connect(this.#hostFor(reader), reader, mode, call);
  }

  async close(reason: ReaderError): Promise<void> {
    this.#closed = reason;
    const hosts = [...this.#hosts.values()];
    for (const host of hosts) host.kill(reason);
    await Promise.all([this.#monitor?.stop(), ...hosts.map((host) => host.exited)]);
  }

  /** A host's handles are void once the service or the reader went. */
  #endVoidHosts(news: ReaderNews): void {
    if (news.type === 'status') return;
    const readers = news.type === 'listed' ? news.readers : [];
    for (const [reader, host] of this.#hosts) {
      if (readers.includes(reader)) continue;
      this.#hosts.delete(reader);
      const code = news.type === 'listed' ? 'reader-gone' : 'service-down';
      host.kill(failure(code, 'the reader is no longer there'));
    }
  }

  #hostFor(reader: ReaderName): CardHostProcess {
    const running = this.#hosts.get(reader);
    if (running?.alive) return running;
    const host = new CardHostProcess(this.#options);
    this.#hosts.set(reader, host);
    return host;
  }
}

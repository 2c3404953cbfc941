import { failure, type ReaderError, type ReaderName } from '@jika/reader';
import type { Backend, BackendCard, Call, ReaderNews, ShareMode } from './backend.js';

/** The first backend, until it says that it is unavailable here; from then on the second. */
export class FallingBack implements Backend {
  readonly #second: Backend;
  #current: Backend;
  #left: Promise<void> | undefined;

  constructor(first: Backend, second: Backend) {
    this.#current = first;
    this.#second = second;
  }

  watch(tell: (news: ReaderNews) => void): void {
    this.#current.watch((news) => {
      if (news.type !== 'unavailable') return tell(news);
      this.#left = this.#current.close(failure('driver-unavailable', news.reason));
      this.#current = this.#second;
      this.#current.watch(tell);
    });
  }

  connect(reader: ReaderName, mode: ShareMode, call: Call): Promise<BackendCard> {
    return this.#current.connect(reader, mode, call);
  }

  async close(reason: ReaderError): Promise<void> {
    await Promise.all([this.#left, this.#current.close(reason)]);
  }
}

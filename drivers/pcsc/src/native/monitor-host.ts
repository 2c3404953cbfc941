/** Child process: watches the service and its readers, and tells the parent what it sees. */
import type { ReaderNews } from '../backend.js';
import { loadNative, type Native, type NativeReader, type NativeService } from './addon.js';
import { die, tell, textOf } from './child-process.js';

const RETRY_MS = 500;
const MAX_READERS = 16; // PCSCLITE_MAX_READERS_CONTEXTS

const say = (message: ReaderNews, sent?: () => void): void => tell(message, sent);

/** Referenced for as long as they watch: collecting one cancels its watch and joins its thread. */
const watching = new Set<object>();

/** Watches until the first error, then reports it once. A binding's instance never recovers after one. */
function watch(native: Native, failed: (error: unknown) => void): void {
  let over = false;
  const readers = new Map<string, NativeReader>();
  const fail = (error: unknown): void => {
    if (over) return;
    over = true;
    failed(error);
  };
  // When a reader ends, the binding may miss its coming back: only a new process sees all again.
  const startOver = (): void => {
    if (over) return;
    over = true;
    die();
  };

  let service: NativeService;
  try {
    service = new native.PCSCLite();
  } catch (error) {
    fail(error);
    return;
  }
  watching.clear();
  watching.add(service).add(readers);
  service.start((error, list) => {
    if (over) return;
    if (error) return fail(error);
    const names = namesIn(list);
    const left = [...readers.keys()].some((name) => !names.includes(name));
    say({ type: 'listed', readers: names }, left ? startOver : undefined);
    for (const name of names) {
      if (readers.has(name)) continue;
      const reader = new native.CardReader(name);
      readers.set(name, reader);
      reader.on('_end', () => setTimeout(startOver, RETRY_MS / 10));
      reader.get_status((statusError, state, atr) => {
        if (over) return;
        if (statusError) return fail(statusError);
        say({ type: 'status', reader: name, state, atr: atr ?? new Uint8Array() });
      });
    }
  });
}

/** A multi-string: each name ends in NUL, the list ends in one more. */
function namesIn(list: Uint8Array | undefined): string[] {
  const names = Buffer.from(list ?? [])
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '');
  return names.slice(0, MAX_READERS);
}

function main(): void {
  let native: Native;
  try {
    native = loadNative();
  } catch (error) {
    say({ type: 'unavailable', reason: textOf(error) }, die);
    return;
  }
  const attempt = (): void =>
    watch(native, (error) => {
      say({ type: 'down', reason: textOf(error) });
      setTimeout(attempt, RETRY_MS);
    });
  attempt();
}

process.on('disconnect', die);
main();

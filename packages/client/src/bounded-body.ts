import { PlatformError } from './platform-error.js';

/**
 * The body of an answer as text, of at most `limit` bytes, and until `signal` aborts: then it rejects with the reason.
 * @throws PlatformError `malformed` when there are more, or they are no UTF-8
 */
export async function boundedText(response: Response, limit: number, signal: AbortSignal): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const bytes = await boundedBytes(response, limit, signal);
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new PlatformError('malformed', { cause });
  }
}

async function boundedBytes(response: Response, limit: number, signal: AbortSignal): Promise<Uint8Array> {
  const bytes = new Uint8Array(limit);
  let length = 0;
  const reader = response.body?.getReader();
  const stop = () => void reader?.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    if (length + chunk.value.byteLength > limit) {
      await reader?.cancel();
      throw new PlatformError('malformed');
    }
    bytes.set(chunk.value, length);
    length += chunk.value.byteLength;
  }
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  return bytes.subarray(0, length);
}

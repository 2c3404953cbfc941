import { PlatformError } from './platform-error.js';

/**
 * The body of an answer as text, of at most `limit` bytes.
 * @throws PlatformError `malformed` when there are more, or they are no UTF-8
 */
export async function boundedText(response: Response, limit: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const bytes = await boundedBytes(response, limit);
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new PlatformError('malformed', { cause });
  }
}

async function boundedBytes(response: Response, limit: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(limit);
  let length = 0;
  const reader = response.body?.getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    if (length + chunk.value.byteLength > limit) {
      await reader?.cancel();
      throw new PlatformError('malformed');
    }
    bytes.set(chunk.value, length);
    length += chunk.value.byteLength;
  }
  return bytes.subarray(0, length);
}

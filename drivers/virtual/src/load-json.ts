import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { JsonNode } from './json-node.js';
import { VirtualCardError, type VirtualCardErrorCode } from './virtual-card-error.js';

/** Far above any card file; a file that is larger is something else. */
const MAX_FILE_BYTES = 65_536;

/** Reads one bounded JSON file. @throws VirtualCardError `file-not-readable`, or `malformed` where it is no JSON. */
export async function loadJson(path: string, malformed: VirtualCardErrorCode): Promise<JsonNode> {
  const text = await readBounded(path);
  try {
    return new JsonNode(JSON.parse(text), basename(path), malformed);
  } catch {
    // The parser's error quotes the text, which may be somebody's name: it is not passed on as the cause.
    throw new VirtualCardError(malformed, `${basename(path)} is not JSON`);
  }
}

async function readBounded(path: string): Promise<string> {
  const buffer = Buffer.alloc(MAX_FILE_BYTES + 1);
  try {
    const file = await open(path, 'r');
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0).finally(() => file.close());
    if (bytesRead > MAX_FILE_BYTES) throw new RangeError(`over ${MAX_FILE_BYTES} bytes`);
    return buffer.toString('utf8', 0, bytesRead);
  } catch (cause) {
    throw new VirtualCardError('file-not-readable', `${basename(path)} cannot be read`, { cause });
  }
}

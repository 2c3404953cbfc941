import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { VirtualCardError, type VirtualCardErrorCode } from '../virtual-card-error.js';
import { JsonNode } from './json-node.js';

/** Above a card file whose every item is full; a file that is larger is something else. */
const MAX_FILE_BYTES = 262_144;

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
  try {
    const file = await open(path, 'r');
    return await readAtMost(file, MAX_FILE_BYTES).finally(() => file.close());
  } catch (cause) {
    throw new VirtualCardError('file-not-readable', `${basename(path)} cannot be read`, { cause });
  }
}

async function readAtMost(file: FileHandle, most: number): Promise<string> {
  const { size } = await file.stat();
  // One more than there should be, so that a file that is larger, or grows, is noticed.
  const buffer = Buffer.alloc(Math.min(size, most) + 1);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
  if (bytesRead === buffer.length) throw new RangeError(`over ${Math.min(size, most)} bytes`);
  return buffer.toString('utf8', 0, bytesRead);
}

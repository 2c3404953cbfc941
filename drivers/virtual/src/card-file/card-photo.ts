import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhotoFile } from '@jika/health-card';
import type { JsonNode } from '../json/json-node.js';
import { present } from './card-sections.js';

/** A file beside the card file, and nowhere else. */
const FILE_NAME = /^[\w-]{1,60}\.jpe?g$/u;
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/u;

/** The portrait as bytes, be it good JPEG or not: readers must meet both. Null where the card has none. */
export async function loadPhoto(
  node: JsonNode,
  directory: string,
  file: PhotoFile | undefined,
): Promise<Uint8Array | null> {
  if (node.isAbsent) return null;
  const { imageAtMost } = present(node, file);
  const text = node.text(2 * imageAtMost);
  const image = FILE_NAME.test(text) ? await readImage(node, join(directory, text), imageAtMost) : decode(node, text);
  if (image.length > imageAtMost) throw node.failure(`has more than ${imageAtMost} bytes`);
  return image;
}

async function readImage(node: JsonNode, path: string, most: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(most + 1);
  try {
    const file = await open(path, 'r');
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0).finally(() => file.close());
    return buffer.slice(0, bytesRead);
  } catch (cause) {
    throw node.failure('names a file that cannot be read', { cause });
  }
}

function decode(node: JsonNode, text: string): Uint8Array {
  if (!BASE64.test(text)) throw node.failure('is neither the name of a JPEG beside the card file nor base64');
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

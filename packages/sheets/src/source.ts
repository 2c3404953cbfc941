import { open, stat } from 'node:fs/promises';
import { SheetError } from './errors.js';
import { TELLING_BYTES } from './format.js';

/** The path of a file, or its bytes in pieces. */
export type SheetSource = string | AsyncIterable<Uint8Array>;

/** Pieces of a file that is read from its path. */
const PIECE_BYTES = 256 * 1024;

/** A file whose first bytes are known, still to be read from the start. */
export interface OpenedSource {
  head: Buffer;
  /** Its path, where it has one: a package is read here and there. */
  path: string | null;
  pieces: AsyncIterable<Uint8Array>;
}

/** @throws SheetError `too-large`; what the file system or the stream throws */
export async function openSource(source: SheetSource, maxBytes: number): Promise<OpenedSource> {
  if (typeof source === 'string') {
    if ((await stat(source)).size > maxBytes) throw new SheetError('too-large');
    return { head: await headOf(source), path: source, pieces: piecesOf(source) };
  }
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < TELLING_BYTES) {
    const { value, done } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.byteLength;
  }
  const head = Buffer.concat(first);
  return { head: head.subarray(0, TELLING_BYTES), path: null, pieces: bounded(after(head, iterator), maxBytes) };
}

/** @throws SheetError `too-large` */
export async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TELLING_BYTES), 0, TELLING_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  yield* file.createReadStream({ highWaterMark: PIECE_BYTES });
}

async function* after(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* bounded(pieces: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of pieces) {
    length += piece.byteLength;
    if (length > maxBytes) throw new SheetError('too-large');
    yield piece;
  }
}

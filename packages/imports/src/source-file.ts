import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** A file as it was when the import began. */
export interface SourceFile {
  readonly path: string;
  /** In lower-case hex. */
  readonly sha256: string;
  /** Lines of text, for how far it has come; null where a row is no line. */
  readonly lines: number | null;
  /** Whether it is still the file that it was, as far as the file system tells. */
  isUnchanged(): Promise<boolean>;
}

const PIECE_BYTES = 1 << 20;
const LINE_FEED = 0x0a;
/** How a package begins, and so a workbook. */
const PACKAGE = Buffer.from([0x50, 0x4b]);

/** Reads the whole file once. @throws what the file system throws */
export async function sourceFile(path: string): Promise<SourceFile> {
  const before = await marksOf(path);
  const hash = createHash('sha256');
  let lines = 0;
  let isPackage: boolean | null = null;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    isPackage ??= piece.subarray(0, PACKAGE.length).equals(PACKAGE);
    hash.update(piece);
    if (!isPackage) lines += lineFeedsIn(piece);
  }
  return {
    path,
    sha256: hash.digest('hex'),
    lines: isPackage ? null : lines,
    isUnchanged: async () => (await marksOf(path)) === before,
  };
}

async function marksOf(path: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path);
  return `${size}/${mtimeMs}/${ino}`;
}

function lineFeedsIn(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

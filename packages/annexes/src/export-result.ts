import { createHash } from 'node:crypto';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What the register of exports keeps of an annex that went out. */
export interface ExportResult {
  /** The rows below the head. */
  rows: number;
  bytes: number;
  /** SHA-256 of the bytes, in lower-case hex. */
  sha256: string;
}

/** Has a document written, and takes its hash on the way to `out`. `write` gives back the number of rows. */
export async function exported(out: Writable, write: (out: Writable) => Promise<number>): Promise<ExportResult> {
  const hash = createHash('sha256');
  let bytes = 0;
  const passing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const passed = pipeline(passing, out);
  // Whichever of the two fails first says why: it takes the other one down with it.
  const [rows] = await Promise.all([write(passing), passed]);
  return { rows, bytes, sha256: hash.digest('hex') };
}

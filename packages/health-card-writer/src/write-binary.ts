import { type ElementaryFile, readBinary } from '@jika/health-card';
import type { CardWriter } from './card-writer.js';
import { INS } from './write.js';

/** The block that a vendor's writer uses (spec e.2). */
const BLOCK_LENGTH = 0x80;

export interface BinaryPlace {
  readonly what: string;
  readonly file: ElementaryFile;
  readonly fid: number;
  readonly offset: number;
}

export interface BlockProgress {
  readonly written: number;
  readonly of: number;
}

/** Writes bytes into a transparent file, block after block. Blocks that are there already are not written again. Throws as `CardWriter.perform`. */
export async function writeBinary(
  writer: CardWriter,
  place: BinaryPlace,
  bytes: Uint8Array,
  onBlock: (progress: BlockProgress) => void = () => undefined,
): Promise<void> {
  for (let start = 0; start < bytes.length; start += BLOCK_LENGTH) {
    const block = bytes.subarray(start, start + BLOCK_LENGTH);
    const offset = place.offset + start;
    await writer.perform({
      ...place,
      rule: place.file.update,
      look: [readBinary(offset, block.length)],
      plan: () => ({ ins: INS.updateBinary, p1: offset >> 8, p2: offset & 0xff, data: block, after: block }),
    });
    onBlock({ written: start + block.length, of: bytes.length });
  }
}

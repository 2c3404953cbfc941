import { type ApduSession, type ResponseApdu, SW } from '@jika/smartcard-apdu';
import { fieldOfStatus, isComplete } from '../codec/record-result.js';
import { readBinary } from '../session/chip-commands.js';
import { isEndlessAnswer } from '../session/endless-answer.js';
import type { FieldResult } from './card-reading.js';

/** The largest block that a vendor's reader asks for, so that cards are known to give it (spec e: 128 and 250). */
export const BLOCK_LENGTH = 250;
/** A card may give smaller blocks than it is asked for, down to this. */
const SMALLEST_BLOCK = 64;

export interface BinaryContent {
  readonly bytes: Uint8Array;
  /** What became of the bytes that are missing: `absent` if the file ends there. */
  readonly beyond: FieldResult;
}

export interface BinaryRange {
  readonly from: number;
  readonly length: number;
  /** Called after each block with the number of bytes of this range that are read. */
  readonly onBlock?: ((read: number) => void) | undefined;
}

/** Reads a part of the current transparent file, block after block. Never more than `length` bytes, and of a bounded number of blocks. */
export async function readBinaryRange(
  session: ApduSession,
  { from, length, onBlock }: BinaryRange,
): Promise<BinaryContent> {
  const bytes = new Uint8Array(length);
  let read = 0;
  for (let blocks = 0; read < length; blocks++) {
    if (blocks >= Math.ceil(length / SMALLEST_BLOCK)) return { bytes: bytes.subarray(0, read), beyond: ENDLESS };
    const wanted = Math.min(BLOCK_LENGTH, length - read);
    const answer = await readBlock(session, from + read, wanted);
    const block = answer !== null && isComplete(answer) ? answer.data.subarray(0, wanted) : NOTHING;
    if (block.length === 0) return { bytes: bytes.subarray(0, read), beyond: reasonOf(answer) };
    bytes.set(block, read);
    read += block.length;
    onBlock?.(read);
  }
  return { bytes, beyond: END };
}

const NOTHING = new Uint8Array(0);
const ENDLESS: FieldResult = { status: 'corrupt', raw: '' };
const END: FieldResult = { status: 'absent' };

/** Null if the answer has no end. */
async function readBlock(session: ApduSession, offset: number, length: number): Promise<ResponseApdu | null> {
  try {
    return await session.send(readBinary(offset, length));
  } catch (error) {
    if (isEndlessAnswer(error)) return null;
    throw error;
  }
}

function reasonOf(answer: ResponseApdu | null): FieldResult {
  if (answer === null) return ENDLESS;
  return isComplete(answer) || answer.statusWord === SW.offsetOutsideFile ? END : fieldOfStatus(answer);
}

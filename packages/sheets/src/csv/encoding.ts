import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { SheetError } from '../errors.js';

type Encoding = 'utf-8' | 'gb18030';

/** From the first byte that is no ASCII: by then a text in one encoding is no longer valid in the other by chance. */
const DECIDING_BYTES = 64 * 1024;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The text of a file in UTF-8, with or without a byte order mark, or GB 18030. Which of them shows in the first 64 KiB that are not all
 * ASCII; until then both read the same.
 * @throws SheetError `unsupported-encoding`
 */
export async function* decoded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const text of decodedWithMark(pieces)) {
    yield isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    isFirst &&= text === '';
  }
}

async function* decodedWithMark(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let undecided = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (decoder) {
      yield decode(decoder, piece);
    } else if (undecided.length === 0 && isAscii(piece)) {
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1');
    } else {
      undecided = Buffer.concat([undecided, piece]);
      if (undecided.length < DECIDING_BYTES) continue;
      decoder = decoderFor(undecided);
      yield decode(decoder, undecided);
    }
  }
  if (decoder) yield decode(decoder);
  else if (undecided.length > 0) yield decode(decoderFor(undecided), undecided, true);
}

function decoderFor(bytes: Buffer): TextDecoder {
  const encoding: Encoding = isUtf8(wholeCharacters(bytes)) ? 'utf-8' : 'gb18030';
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
}

/** Without the character that the piece may have been cut in. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    const isContinuation = (byte & 0xc0) === 0x80;
    if (!isContinuation) return byte < 0x80 ? bytes : bytes.subarray(0, bytes.length - back);
  }
  return bytes;
}

function decode(decoder: TextDecoder, bytes?: Uint8Array, isLast = bytes === undefined): string {
  try {
    return decoder.decode(bytes, { stream: !isLast });
  } catch (cause) {
    throw new SheetError('unsupported-encoding', { cause });
  }
}

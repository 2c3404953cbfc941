import { type ApduSession, type CardChannel, openApduSession, SW } from '@jika/smartcard-apdu';
import type { ChipConventions } from '../authentication/chip-conventions.js';
import { trustAfterReading } from '../authentication/trusted-session.js';
import { fieldOfStatus } from '../codec/record-result.js';
import { PHOTO_FILE, PHOTO_LENGTH_BYTES } from '../files/ddf1-files.js';
import { isJpeg, isWholeJpeg } from '../files/jpeg.js';
import { HealthCardError } from '../health-card-error.js';
import type { Sam } from '../sam/sam.js';
import { CardSession } from '../session/card-session.js';
import type { CardReading, FieldResult } from './card-reading.js';
import { limitsFor } from './chip-limits.js';
import { brokenOffBy } from './partial-reading.js';
import { type Counter, filesFor, type Purpose, requireAllowed } from './purpose.js';
import { type BinaryContent, readBinaryRange } from './read-binary.js';
import { requireSameCard } from './require-same-card.js';

/** What became of the portrait. A bad one is a result, like a bad field. */
export type PhotoResult =
  | { status: 'ok'; image: Uint8Array } // JPEG
  | { status: 'absent' } // no such file, or never written
  | { status: 'denied'; statusWord: string }
  | { status: 'corrupt'; reason: 'length' | 'signature' | 'incomplete' };

export interface ReadPhotoOptions {
  /** The same card in the same insertion as of the reading. */
  readonly channel: CardChannel;
  readonly sam: Sam | null;
  /** The reading of this insertion, for a purpose that may touch the portrait. */
  readonly reading: CardReading<Purpose>;
  readonly counter?: Counter;
  readonly protocol?: 'T=0' | 'T=1';
  readonly conventions?: Partial<ChipConventions>;
  /** As for `readCard`. */
  readonly samSuspect?: boolean;
  /** Called after each block, with bytes of the picture. */
  readonly onBlock?: (progress: { read: number; of: number }) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads the portrait, apart from the reading that it belongs to, so that it never delays a decision: its length first, then only what is needed.
 * An authentication that is still in force is not made again. It is read off no other card than the reading's (`requireSameCard`).
 * @throws HealthCardError `purpose-not-allowed` (before any command), `other-card`, `not-a-health-card`, `card-blocked`, `card-failed`;
 * `reading-broken-off` as `readCard`, with no partial reading.
 */
export async function readPhoto(options: ReadPhotoOptions): Promise<PhotoResult> {
  const { reading, counter = 'bank', channel, protocol, signal } = options;
  requireAllowed(reading.purpose, counter);
  if (!filesFor(reading.purpose).some(({ path }) => path === PHOTO_FILE.path)) {
    throw new HealthCardError('purpose-not-allowed', `the purpose ${reading.purpose} does not touch the portrait`);
  }
  const apdu = openApduSession(channel, {
    limits: limitsFor(reading.purpose),
    ...(protocol && { protocol }),
    ...(signal && { signal }),
  });
  try {
    return await readFromDdf1(new CardSession(apdu), options);
  } catch (error) {
    throw brokenOffBy(error, null);
  }
}

const ROOM_FOR_IMAGE = PHOTO_FILE.size - PHOTO_LENGTH_BYTES;

async function readFromDdf1(card: CardSession, options: ReadPhotoOptions): Promise<PhotoResult> {
  await requireSameCard(card, options.reading);
  const selected = await card.select(PHOTO_FILE.fid);
  if (selected.statusWord !== SW.ok) return withoutImage(fieldOfStatus(selected));
  const length = await readLength(card, options);
  if (length.bytes.length < PHOTO_LENGTH_BYTES) return withoutImage(length.beyond);
  const [high = 0, low = 0] = length.bytes;
  const of = (high << 8) | low;
  if (of === 0x0000 || of === 0xffff) return { status: 'absent' };
  if (of > ROOM_FOR_IMAGE) return { status: 'corrupt', reason: 'length' };
  return readImage(card.apdu, of, options.onBlock);
}

/** The reading may have left the file open; only where it did not is the SAM needed. */
async function readLength(card: CardSession, options: ReadPhotoOptions): Promise<BinaryContent> {
  const range = { from: 0, length: PHOTO_LENGTH_BYTES };
  const first = await readBinaryRange(card.apdu, range);
  if (first.beyond.status !== 'denied' || !trustAfterReading(card, options)) return first;
  await card.prove(PHOTO_FILE.readKey);
  return readBinaryRange(card.apdu, range);
}

async function readImage(apdu: ApduSession, of: number, onBlock: ReadPhotoOptions['onBlock']): Promise<PhotoResult> {
  const range = { from: PHOTO_LENGTH_BYTES, length: of, onBlock: (read: number) => onBlock?.({ read, of }) };
  const { bytes, beyond } = await readBinaryRange(apdu, range);
  if (bytes.length < of) return beyond.status === 'denied' ? beyond : { status: 'corrupt', reason: 'incomplete' };
  if (!isJpeg(bytes)) return { status: 'corrupt', reason: 'signature' };
  return isWholeJpeg(bytes) ? { status: 'ok', image: bytes } : { status: 'corrupt', reason: 'incomplete' };
}

function withoutImage(result: FieldResult): PhotoResult {
  if (result.status === 'denied' || result.status === 'absent') return result;
  return { status: 'corrupt', reason: 'incomplete' };
}

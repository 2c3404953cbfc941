import { HealthCardError, isWholeJpeg, PHOTO_FILE } from '@jika/health-card';
import type { CardWriter } from './card-writer.js';
import { type BlockProgress, writeBinary } from './write-binary.js';

const LENGTH_AT = { what: 'photo', file: PHOTO_FILE, fid: PHOTO_FILE.fid, offset: 0 } as const;
const IMAGE_AT = { ...LENGTH_AT, offset: 2 } as const;

/**
 * Writes the portrait: no length, the picture, its length. No card can write it in one step, so that a break leaves no picture, never half of
 * one; write it again then.
 * @throws HealthCardError `value-too-long` (over 3070 bytes), `value-not-encodable` (no JPEG from its beginning to its end); otherwise as `CardWriter.perform`.
 */
export async function writePhoto(
  writer: CardWriter,
  image: Uint8Array,
  onBlock?: (progress: BlockProgress) => void,
): Promise<void> {
  if (image.length > PHOTO_FILE.imageAtMost) {
    throw new HealthCardError('value-too-long', `the portrait has room for ${PHOTO_FILE.imageAtMost} bytes`);
  }
  if (!isWholeJpeg(image)) {
    throw new HealthCardError('value-not-encodable', 'the portrait is no JPEG, or not all of one');
  }
  await writeBinary(writer, LENGTH_AT, Uint8Array.of(0, 0));
  await writeBinary(writer, IMAGE_AT, image, onBlock);
  await writeBinary(writer, LENGTH_AT, Uint8Array.of(image.length >> 8, image.length & 0xff));
}

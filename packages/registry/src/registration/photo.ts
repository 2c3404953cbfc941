import { isWholeJpeg } from '@jika/health-card';
import { stateMachine } from '../state-machine.js';

/** R46: bytes of the photo that a person sends; the chip's small one is made from it. */
export const PHOTO_LIMITS = { leastBytes: 1_000, mostBytes: 1_000_000 } as const;
export type PhotoProblem = 'too-small' | 'too-large' | 'not-a-jpeg' | 'carries-metadata';

/** R46: uploaded, previewed, confirmed, and only then saved; closed before that, nothing is left. */
export const PHOTO_MACHINE = stateMachine([
  { from: 'none', action: 'upload', by: ['registrant', 'trainee'], to: 'previewed' },
  { from: 'previewed', action: 'upload', by: ['registrant', 'trainee'], to: 'previewed' },
  { from: 'previewed', action: 'close', by: ['registrant', 'trainee'], to: 'none' },
  { from: 'previewed', action: 'confirm', by: ['registrant', 'trainee'], to: 'saved' },
]);

/** R46: what stands against keeping these bytes as a photo; null when nothing does. Metadata (place, camera, owner) is refused, not kept: a page that redraws the photo loses it. */
export function photoProblem(bytes: Uint8Array): PhotoProblem | null {
  if (bytes.length < PHOTO_LIMITS.leastBytes) return 'too-small';
  if (bytes.length > PHOTO_LIMITS.mostBytes) return 'too-large';
  if (!isWholeJpeg(bytes)) return 'not-a-jpeg';
  const markers = segmentMarkers(bytes);
  if (markers === null) return 'not-a-jpeg';
  return markers.some((marker) => METADATA.includes(marker)) ? 'carries-metadata' : null;
}

/** APP1 (Exif, XMP), APP13 (IPTC) and COM (ISO/IEC 10918-1, table B.1). */
const METADATA: readonly number[] = [0xe1, 0xed, 0xfe];
const START_OF_SCAN = 0xda;

/** The markers before the first scan; null when the segments do not lead there. */
function segmentMarkers(bytes: Uint8Array): number[] | null {
  const markers: number[] = [];
  let at = 2;
  while (bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2) return null;
    markers.push(marker);
    if (marker === START_OF_SCAN) return markers;
    at += 2 + length;
  }
  return null;
}

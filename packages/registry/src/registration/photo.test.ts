import { describe, expect, it } from 'vitest';
import { PHOTO_LIMITS, PHOTO_MACHINE, photoProblem } from './photo.js';

/** A JPEG of so many bytes, as far as its segments go: start, the named segments, one scan, end. */
function jpegOf(markers: readonly number[], bytes = 2_000): Uint8Array {
  const head = [0xff, 0xd8, ...markers.flatMap((marker) => [0xff, marker, 0x00, 0x04, 0x41, 0x42]), 0xff, 0xda, 0, 2];
  const photo = new Uint8Array(bytes).fill(0x11);
  photo.set(head);
  photo.set([0xff, 0xd9], bytes - 2);
  return photo;
}

describe('the photo', () => {
  it('R46: is uploaded, previewed, confirmed and then saved; closing before that leaves none', () => {
    const { after } = PHOTO_MACHINE;
    expect(after('none', 'upload', 'registrant')).toBe('previewed');
    expect(after('previewed', 'upload', 'registrant')).toBe('previewed');
    expect(after('previewed', 'confirm', 'registrant')).toBe('saved');
    expect(after('previewed', 'close', 'registrant')).toBe('none');
    expect(after('none', 'confirm', 'registrant')).toBeNull();
    expect(after('saved', 'close', 'registrant')).toBeNull();
  });

  it.each([
    ['JFIF', jpegOf([0xe0, 0xdb]), null],
    ['Exif', jpegOf([0xe0, 0xe1]), 'carries-metadata'],
    ['IPTC', jpegOf([0xed]), 'carries-metadata'],
    ['a comment', jpegOf([0xfe]), 'carries-metadata'],
    ['too few bytes', jpegOf([0xe0], PHOTO_LIMITS.leastBytes - 1), 'too-small'],
    ['the most bytes', jpegOf([0xe0], PHOTO_LIMITS.mostBytes), null],
    ['too many bytes', jpegOf([0xe0], PHOTO_LIMITS.mostBytes + 1), 'too-large'],
    ['no JPEG', new Uint8Array(2_000), 'not-a-jpeg'],
    ['a JPEG cut short', jpegOf([0xe0]).subarray(0, 1_500), 'not-a-jpeg'],
    ['no scan', jpegOf([0xe0]).fill(0x22, 8, 12), 'not-a-jpeg'],
  ])('R46: with %s', (_what, bytes, problem) => {
    expect(photoProblem(bytes)).toBe(problem);
  });
});

/** Start of image, then a marker; end of image (ISO/IEC 10918-1, B.1.1.3 and table B.1). */
const START = [0xff, 0xd8, 0xff];
const END = [0xff, 0xd9];

/** Whether the bytes begin as a JPEG does. */
export const isJpeg = (bytes: Uint8Array): boolean => START.every((byte, index) => bytes[index] === byte);

/** Whether a JPEG is there to its end; what fills it up behind that is 00, 20 or FF as in any item of the chip (spec d.2). */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  const end = bytes.findLastIndex((byte) => byte !== 0x00 && byte !== 0x20 && byte !== 0xff) + 1;
  return isJpeg(bytes) && END.every((byte, index) => bytes[end - END.length + index] === byte);
}

/**
 * The number of the module in the form that is printed on it: two parts of the certificate, the date, and two serial parts, which
 * the module gives as little-endian numbers (`05.03-20260101-1234567-987654321`).
 */
export function moduleNumberText(data: Uint8Array): string {
  const view = new DataView(data.buffer, data.byteOffset);
  const twoDigits = (at: number): string => String(view.getUint8(at)).padStart(2, '0');
  const parts = [4, 8, 12].map((at) => String(view.getUint32(at, true)));
  return `${twoDigits(0)}.${twoDigits(2)}-${parts.join('-')}`;
}

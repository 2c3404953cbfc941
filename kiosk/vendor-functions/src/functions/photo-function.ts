import type { PhotoResult } from '@jika/health-card';
import type { Caller, Found } from '../caller.js';
import type { Device } from '../device.js';
import type { VendorFault } from '../vendor-fault.js';
import type { Answer } from './answer.js';

export interface PhotoFunction {
  /** Two bytes of length, the high one first, and the picture (JPEG), as the card holds it. */
  iR_DDF1EF07Info(hDev?: unknown): Answer<{ ZHAOPIAN: Uint8Array }>;
}

const NO_PICTURE = { ZHAOPIAN: Uint8Array.of(0x00, 0x00) };

const FAULTS: Readonly<Record<Exclude<PhotoResult['status'], 'ok'>, VendorFault>> = {
  absent: 'file',
  denied: 'authentication',
  corrupt: 'photo',
};

export const photoFunction = (device: Device, caller: Caller): PhotoFunction => ({
  iR_DDF1EF07Info: () => caller.outputs('iR_DDF1EF07Info', NO_PICTURE, async () => found(await device.photo())),
});

function found(photo: PhotoResult): Found<{ ZHAOPIAN: Uint8Array }> {
  if (photo.status !== 'ok') return { outputs: NO_PICTURE, fault: FAULTS[photo.status] };
  const { image } = photo;
  return { outputs: { ZHAOPIAN: Uint8Array.of(image.length >> 8, image.length & 0xff, ...image) } };
}

import type { ReaderError } from '@jika/reader';
import { pcscError } from '../pcsc-error.js';

const RETURN_CODE = /\(0x([0-9a-f]{8,16})\)$/i;

/** Turns the addon's text, which ends in "(0x80100069)", into a typed error. */
export function addonError(text: string): ReaderError {
  return pcscError(Number.parseInt(RETURN_CODE.exec(text)?.[1]?.slice(-8) ?? '', 16), text);
}

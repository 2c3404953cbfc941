import type { Directory, TransparentFile } from '../chip/file-tree.js';
import type { SamSettings } from './sam-settings.js';

export const SAM_DF01_FID = 0xdf01;

/** The files of the SAM (spec f.3): lengths and order of the items are those of real ones, their content is made up. */
export const samFiles = (settings: SamSettings): Directory => ({
  kind: 'directory',
  fid: 0x3f00,
  children: [
    // After the serial number: version, type of key card, version of the command set, own FCI.
    transparent(0x0015, settings.serial, '01000100'),
    transparent(0x0016, settings.terminalNumber),
    {
      kind: 'directory',
      fid: SAM_DF01_FID,
      children: [
        // Key index, issuer and recipient of 8 each, valid from and until.
        transparent(0x001a, '01', '4306000000000000', '4306000000000000', settings.validFrom, settings.validUntil),
        transparent(0x001b, settings.issuerCertificate ?? filler(180)),
        transparent(0x001c, settings.samCertificate ?? filler(190)),
      ],
    },
  ],
});

const transparent = (fid: number, ...parts: readonly (Uint8Array | string)[]): TransparentFile => ({
  kind: 'transparent',
  fid,
  content: Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part))),
  ),
});

/** Bytes that say what they are, where a certificate would stand. */
const filler = (length: number): Uint8Array => Uint8Array.from(Buffer.alloc(length, 'JIKA DEMO ', 'ascii'));

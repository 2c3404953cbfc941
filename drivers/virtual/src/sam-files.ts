import type { Directory, TransparentFile } from './file-tree.js';

export const SAM_DF01_FID = 0xdf01;

const transparent = (fid: number, ...hex: string[]): TransparentFile => ({
  kind: 'transparent',
  fid,
  content: Uint8Array.from(Buffer.from(hex.join(''), 'hex')),
});

/** Certificates are opaque (spec g); the bytes of these say that they are made up. */
const madeUp = (fid: number, length: number): TransparentFile => ({
  kind: 'transparent',
  fid,
  content: Uint8Array.from(Buffer.alloc(length, 'JIKA DEMO ', 'ascii')),
});

/** The files of the SAM (spec f.3): lengths and order of the items are those of real ones, their content is made up. */
export const SAM_FILES: Directory = {
  kind: 'directory',
  fid: 0x3f00,
  children: [
    // Serial number 10, then version, type of key card, version of the command set, own FCI.
    transparent(0x0015, '4A494B41000000000001', '01', '00', '01', '00'),
    // Number of the terminal: province, city, issuer, serial number 3.
    transparent(0x0016, '43', '06', '01', '000001'),
    {
      kind: 'directory',
      fid: SAM_DF01_FID,
      children: [
        // Key index, issuer and recipient of 8 each, valid from and until.
        transparent(0x001a, '01', '4306000000000000', '4306000000000000', '20160101', '20991231'),
        madeUp(0x001b, 180),
        madeUp(0x001c, 190),
      ],
    },
  ],
};

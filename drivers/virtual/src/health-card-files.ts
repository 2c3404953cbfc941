import { DIRECTORIES, encodeField, type FieldKey, HOLDER_FILE, ISSUER_FILE, type TlvFile } from '@jika/health-card';
import { encodeRecordTlv } from '@jika/smartcard-apdu';
import type { CardFile } from './card-file.js';
import type { CardFields } from './card-sections.js';
import type { Directory, RecordFile } from './file-tree.js';

const MF_FID = 0x3f00;
const DDF1_NAME = Uint8Array.from(Buffer.from('WS.SYS.DDF01', 'ascii'));
/** What a chip holds where nothing was ever written (spec d.2). */
const UNWRITTEN = 0xff;

/** The files of a card as its personalisation bureau writes them: MF, DDF1, and in it EF05 and EF06 (spec c.1). */
export const healthCardFiles = ({ fields }: Pick<CardFile, 'fields'>): Directory => ({
  kind: 'directory',
  fid: MF_FID,
  children: [
    {
      kind: 'directory',
      fid: DIRECTORIES.DDF1.fid,
      name: DDF1_NAME,
      children: [recordFile(ISSUER_FILE, fields), recordFile(HOLDER_FILE, fields)],
    },
  ],
});

const recordFile = ({ fid, readKey, records }: TlvFile, fields: CardFields): RecordFile => ({
  kind: 'records',
  fid,
  ...(readKey !== null && { readKey }),
  records: records.map((item) => {
    const text = fields[item.key as FieldKey];
    const value = text === undefined ? new Uint8Array(item.length).fill(UNWRITTEN) : encodeField(item, text);
    return encodeRecordTlv({ tag: item.tag, value });
  }),
});

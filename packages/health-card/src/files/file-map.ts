import { HOLDER_FILE, ISSUER_FILE, PHOTO_FILE, VALIDITY_FILE } from './ddf1-files.js';
import { ADDRESS_FILE, CONTACT_FILE, DOCUMENT_FILE, OCCUPATION_FILE } from './df01-files.js';
import { ALERT_FILE, ALLERGY_FILE, type DONATION_FILE, IMMUNISATION_FILE, SPECIAL_FILE } from './df02-files.js';
import { INPATIENT_INDEX, INPATIENT_RECORDS, OUTPATIENT_INDEX, OUTPATIENT_RECORDS } from './df03-files.js';
import type { ElementaryFile } from './elementary-file.js';
import type { DirectoryName } from './key-usage.js';

/** An application or its environment (spec c.1). */
export interface Directory {
  /** Two bytes, as SELECT takes them. */
  readonly fid: number;
  /** What SELECT by name takes: ASCII of a DDF name, or the bytes of an AID, in hex. */
  readonly nameHex: string | null;
  readonly parent: DirectoryName | null;
  readonly nameZh: string;
  readonly nameEn: string;
}

// biome-ignore format: a table is read by its columns
export const DIRECTORIES: Readonly<Record<DirectoryName, Directory>> = {
  MF: { fid: 0x3f00, nameHex: null, parent: null, nameZh: '主文件', nameEn: 'master file' },
  // WS.SYS.DDF01
  DDF1: { fid: 0xddf1, nameHex: '57532E5359532E4444463031', parent: 'MF', nameZh: '居民健康卡应用系统环境', nameEn: 'resident health card environment' },
  DF01: { fid: 0xdf01, nameHex: '915600013200', parent: 'DDF1', nameZh: '身份识别应用', nameEn: 'identification' },
  DF02: { fid: 0xdf02, nameHex: '915600013201', parent: 'DDF1', nameZh: '基础健康信息应用', nameEn: 'basic health information' },
  DF03: { fid: 0xdf03, nameHex: '915600013202', parent: 'DDF1', nameZh: '管理业务应用', nameEn: 'administration' },
};

/** Every file of a full card, in the order of the tree (spec c.2). */
export const FILE_MAP = [
  ISSUER_FILE,
  HOLDER_FILE,
  PHOTO_FILE,
  VALIDITY_FILE,
  ADDRESS_FILE,
  CONTACT_FILE,
  OCCUPATION_FILE,
  DOCUMENT_FILE,
  ALERT_FILE,
  SPECIAL_FILE,
  ALLERGY_FILE,
  IMMUNISATION_FILE,
  INPATIENT_INDEX,
  OUTPATIENT_INDEX,
  INPATIENT_RECORDS,
  OUTPATIENT_RECORDS,
] as const;

/** Paths of files, as the specification writes them. */
export type FilePath = (typeof FILE_MAP)[number]['path'];
/** A file of the map. */
export type MappedFile = ElementaryFile & { readonly path: FilePath };

type TlvFiles = Extract<(typeof FILE_MAP)[number] | typeof DONATION_FILE, { structure: 'tlv' }>;
/** The item of every record that has a tag, whichever file it is in: no key occurs twice. */
export type FieldKey = TlvFiles['records'][number]['key'];
/** The items of one file. */
export type FieldKeyOf<Path extends FilePath> = Extract<TlvFiles, { path: Path }>['records'][number]['key'];

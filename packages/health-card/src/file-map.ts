import type { FieldKey, HOLDER_FIELDS, ISSUER_FIELDS } from './card-reading.js';
import type { CodeTableName } from './code-tables.js';
import type { KeyName } from './key-usage.js';

/** `ans` characters, `cn` packed BCD, `b` raw bytes (spec d.2). */
export type Coding = 'ans' | 'cn' | 'b';

/**
 * Who may see the item: `issuer` tells of the issuing body, `card` tells this piece of plastic from others,
 * `identity` tells who the holder is, `secret` helps to forge a card and is for no screen.
 */
export type Sensitivity = 'issuer' | 'card' | 'identity' | 'secret';

/** One record of a TLV file: tag, length and one value of fixed length (spec d.1). Lengths are bytes. */
export interface DataItem<Key extends FieldKey = FieldKey> {
  /** Position in the file from 1. It is not the tag: items were moved between files. */
  readonly no: number;
  readonly tag: number;
  readonly key: Key;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Name of the item in the vendors' interfaces. */
  readonly abbr: string;
  readonly length: number;
  /** Length on the cut-down 8K and 16K cards, where it differs (spec c.4). */
  readonly shortLength?: number;
  readonly coding: Coding;
  readonly codeTable?: CodeTableName;
  readonly format?: 'YYYYMMDD' | 'GB 11643' | 'GB/T 2260';
  /** Zero bytes are a code of the table here; elsewhere they mean that nothing was written (spec d.2, d.5). */
  readonly zeroIsValue?: true;
  readonly sensitivity: Sensitivity;
}

export interface ElementaryFile<Key extends FieldKey = FieldKey> {
  readonly path: string;
  /** Two bytes, as SELECT takes them. */
  readonly fid: number;
  readonly parent: 'DDF1';
  readonly nameZh: string;
  readonly nameEn: string;
  /** The key of the external authentication that opens the file for reading; null if it is free. */
  readonly readKey: KeyName | null;
  /** How READ RECORD names a record of this file: as the vendors' readers that work do, EF05 by its tag (spec e.1). */
  readonly addressing: 'tag' | 'number';
  readonly records: readonly DataItem<Key>[];
}

/** WS.SYS.DDF01, the application of the health card (spec c.1). */
export const DDF1_FID = 0xddf1;

/** Data of the issuer: free to read (spec d.3). */
export const EF05: ElementaryFile<(typeof ISSUER_FIELDS)[number]> = {
  path: 'DDF1/EF05',
  fid: 0xef05,
  parent: 'DDF1',
  nameZh: '发卡机构基本数据文件',
  nameEn: 'issuer basic data',
  readKey: null,
  addressing: 'tag',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x01, key: 'cardCategory', nameZh: '卡的类别', nameEn: 'card category', abbr: 'KLB', length: 1, coding: 'ans', sensitivity: 'issuer' },
    { no: 2, tag: 0x02, key: 'specVersion', nameZh: '规范版本', nameEn: 'specification version', abbr: 'GFBB', length: 4, coding: 'ans', sensitivity: 'issuer' },
    { no: 3, tag: 0x03, key: 'issuerName', nameZh: '发卡机构名称', nameEn: 'issuer name', abbr: 'FKJGMC', length: 30, coding: 'ans', sensitivity: 'issuer' },
    { no: 4, tag: 0x04, key: 'issuerCode', nameZh: '发卡机构代码', nameEn: 'issuer code', abbr: 'FKJGDM', length: 11, coding: 'cn', sensitivity: 'issuer' },
    { no: 5, tag: 0x05, key: 'issuerCertificate', nameZh: '发卡机构证书', nameEn: 'issuer certificate', abbr: 'FKJGZS', length: 180, shortLength: 1, coding: 'b', sensitivity: 'issuer' },
    { no: 6, tag: 0x06, key: 'issueDate', nameZh: '发卡时间', nameEn: 'issue date', abbr: 'FKSJ', length: 4, coding: 'cn', format: 'YYYYMMDD', sensitivity: 'issuer' },
    { no: 7, tag: 0x08, key: 'cardNumber', nameZh: '卡号', nameEn: 'card number', abbr: 'KH', length: 18, coding: 'ans', sensitivity: 'identity' },
    { no: 8, tag: 0x09, key: 'securityCode', nameZh: '安全码', nameEn: 'security code', abbr: 'AQM', length: 3, coding: 'ans', sensitivity: 'secret' },
    { no: 9, tag: 0x0a, key: 'issueSerial', nameZh: '发卡序列号', nameEn: 'issue serial number', abbr: 'XPXLH', length: 10, coding: 'ans', sensitivity: 'card' },
    { no: 10, tag: 0x39, key: 'cityCode', nameZh: '应用城市代码', nameEn: 'application city code', abbr: 'YYCSDM', length: 3, shortLength: 0, coding: 'cn', format: 'GB/T 2260', sensitivity: 'issuer' },
  ],
};

/** Data of the holder: opened by an external authentication with RK1_DDF1 (spec d.3). */
export const EF06: ElementaryFile<(typeof HOLDER_FIELDS)[number]> = {
  path: 'DDF1/EF06',
  fid: 0xef06,
  parent: 'DDF1',
  nameZh: '持卡人基本信息数据文件',
  nameEn: 'card-holder basic data',
  readKey: 'RK1_DDF1',
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x0b, key: 'name', nameZh: '姓名', nameEn: 'name', abbr: 'XM', length: 30, coding: 'ans', sensitivity: 'identity' },
    { no: 2, tag: 0x0c, key: 'sex', nameZh: '性别', nameEn: 'sex', abbr: 'XB', length: 1, coding: 'b', codeTable: 'GBT2261_1', zeroIsValue: true, sensitivity: 'identity' },
    { no: 3, tag: 0x0d, key: 'ethnicity', nameZh: '民族代码', nameEn: 'ethnic group code', abbr: 'MZ', length: 1, coding: 'cn', codeTable: 'GB3304', sensitivity: 'identity' },
    { no: 4, tag: 0x0e, key: 'birthDate', nameZh: '出生日期', nameEn: 'date of birth', abbr: 'CSRQ', length: 4, coding: 'cn', format: 'YYYYMMDD', sensitivity: 'identity' },
    { no: 5, tag: 0x0f, key: 'idNumber', nameZh: '居民身份证号码', nameEn: 'resident ID number', abbr: 'SFZH', length: 18, coding: 'ans', format: 'GB 11643', sensitivity: 'identity' },
  ],
};

/** What the purpose `activate` needs, and nothing else: no health data (row 31 of the feature list). */
export const FILE_MAP = [EF05, EF06] as const;

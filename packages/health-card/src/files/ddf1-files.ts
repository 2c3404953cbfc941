import type { PhotoFile, TlvFile } from './elementary-file.js';

/** Data of the issuer: free to read, and never rewritten after personalisation (spec c.3, d.3). */
export const ISSUER_FILE = {
  path: 'DDF1/EF05',
  fid: 0xef05,
  directory: 'DDF1',
  nameZh: '发卡机构基本数据文件',
  nameEn: 'issuer basic data',
  structure: 'tlv',
  readKey: null,
  update: null,
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
    { no: 8, tag: 0x09, key: 'securityCode', nameZh: '安全码', nameEn: 'security code (CVN)', abbr: 'AQM', length: 3, coding: 'ans', sensitivity: 'secret' },
    { no: 9, tag: 0x0a, key: 'issueSerial', nameZh: '发卡序列号', nameEn: 'issue serial number', abbr: 'XPXLH', length: 10, coding: 'ans', sensitivity: 'card' },
    { no: 10, tag: 0x39, key: 'cityCode', nameZh: '应用城市代码', nameEn: 'application city code', abbr: 'YYCSDM', length: 3, shortLength: 0, coding: 'cn', codeTable: 'GBT2260', format: 'GB/T 2260', sensitivity: 'issuer' },
  ],
} as const satisfies TlvFile;

/** Data of the holder, as printed on the card; never rewritten after personalisation (spec c.3, d.3). */
export const HOLDER_FILE = {
  path: 'DDF1/EF06',
  fid: 0xef06,
  directory: 'DDF1',
  nameZh: '持卡人基本信息数据文件',
  nameEn: 'card-holder basic data',
  structure: 'tlv',
  readKey: 'RK1_DDF1',
  update: null,
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x0b, key: 'name', nameZh: '姓名', nameEn: 'name', abbr: 'XM', length: 30, coding: 'ans', sensitivity: 'identity' },
    { no: 2, tag: 0x0c, key: 'sex', nameZh: '性别', nameEn: 'sex', abbr: 'XB', length: 1, coding: 'b', codeTable: 'GBT2261_1', zeroIsValue: true, sensitivity: 'identity' },
    { no: 3, tag: 0x0d, key: 'ethnicity', nameZh: '民族代码', nameEn: 'ethnic group code', abbr: 'MZ', length: 1, coding: 'cn', codeTable: 'GB3304', sensitivity: 'identity' },
    { no: 4, tag: 0x0e, key: 'birthDate', nameZh: '出生日期', nameEn: 'date of birth', abbr: 'CSRQ', length: 4, coding: 'cn', format: 'YYYYMMDD', sensitivity: 'identity' },
    { no: 5, tag: 0x0f, key: 'idNumber', nameZh: '居民身份证号码', nameEn: 'resident ID number', abbr: 'SFZH', length: 18, coding: 'ans', format: 'GB 11643', sensitivity: 'identity' },
  ],
} as const satisfies TlvFile;

/** Bytes before the picture that tell its length, the high one first (spec d.3). */
export const PHOTO_LENGTH_BYTES = 2;

/** The portrait: two bytes of its length, then JPEG (spec d.3). */
export const PHOTO_FILE = {
  path: 'DDF1/EF07',
  fid: 0xef07,
  directory: 'DDF1',
  nameZh: '照片数据文件',
  nameEn: 'photo',
  structure: 'photo',
  readKey: 'RK1_DDF1',
  update: { key: 'UK1_DDF1', messaging: 'plain' },
  size: 3074,
  /** One vendor's writer refuses more, though the file has room for 3072 bytes (spec d.3). */
  imageAtMost: 3070,
} as const satisfies PhotoFile;

/** Validity, own telephones and payment methods (spec d.3). */
export const VALIDITY_FILE = {
  path: 'DDF1/EF08',
  fid: 0xef08,
  directory: 'DDF1',
  nameZh: '卡有效期、电话、支付方式数据文件',
  nameEn: 'validity, phones, payment methods',
  structure: 'tlv',
  readKey: 'RK1_DDF1',
  update: { key: 'UK1_DDF1', messaging: 'cipher+mac', messagingKey: 'STK_DDF1' },
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x07, key: 'validUntil', nameZh: '卡有效期', nameEn: 'card valid until', abbr: 'KYXQ', length: 4, coding: 'cn', format: 'YYYYMMDD', sensitivity: 'card' },
    { no: 2, tag: 0x10, key: 'phone1', nameZh: '本人电话1', nameEn: 'own telephone 1', abbr: 'BRDH1', length: 20, shortLength: 0, coding: 'ans', sensitivity: 'personal' },
    { no: 3, tag: 0x11, key: 'phone2', nameZh: '本人电话2', nameEn: 'own telephone 2', abbr: 'BRDH2', length: 20, shortLength: 0, coding: 'ans', sensitivity: 'personal' },
    { no: 4, tag: 0x12, key: 'paymentMethod1', nameZh: '医疗费用支付方式1', nameEn: 'medical payment method 1', abbr: 'YLFYZFFS1', length: 1, coding: 'cn', codeTable: 'PAYMENT', sensitivity: 'personal' },
    { no: 5, tag: 0x13, key: 'paymentMethod2', nameZh: '医疗费用支付方式2', nameEn: 'medical payment method 2', abbr: 'YLFYZFFS2', length: 1, shortLength: 0, coding: 'cn', codeTable: 'PAYMENT', sensitivity: 'personal' },
    { no: 6, tag: 0x14, key: 'paymentMethod3', nameZh: '医疗费用支付方式3', nameEn: 'medical payment method 3', abbr: 'YLFYZFFS3', length: 1, shortLength: 0, coding: 'cn', codeTable: 'PAYMENT', sensitivity: 'personal' },
  ],
} as const satisfies TlvFile;

import type { TlvFile } from './elementary-file.js';

/** Addresses (spec d.3). */
export const ADDRESS_FILE = {
  path: 'DDF1/DF01/EF05',
  fid: 0xef05,
  directory: 'DF01',
  nameZh: '地址信息数据文件',
  nameEn: 'addresses',
  structure: 'tlv',
  readKey: 'RK1_DF01',
  update: { key: 'UK1_DF01', messaging: 'cipher+mac', messagingKey: 'STK_DF01' },
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x15, key: 'addressType1', nameZh: '地址类别1', nameEn: 'address type 1', abbr: 'DZLB1', length: 1, coding: 'cn', codeTable: 'ADDRESS_TYPE', sensitivity: 'personal' },
    { no: 2, tag: 0x16, key: 'address1', nameZh: '地址1', nameEn: 'address 1', abbr: 'DZ1', length: 100, coding: 'ans', sensitivity: 'personal' },
    { no: 3, tag: 0x17, key: 'addressType2', nameZh: '地址类别2', nameEn: 'address type 2', abbr: 'DZLB2', length: 1, shortLength: 0, coding: 'cn', codeTable: 'ADDRESS_TYPE', sensitivity: 'personal' },
    { no: 4, tag: 0x18, key: 'address2', nameZh: '地址2', nameEn: 'address 2', abbr: 'DZ2', length: 100, shortLength: 0, coding: 'ans', sensitivity: 'personal' },
  ],
} as const satisfies TlvFile;

/** Persons to call in an emergency (spec d.3). */
export const CONTACT_FILE = {
  path: 'DDF1/DF01/EF06',
  fid: 0xef06,
  directory: 'DF01',
  nameZh: '联系人信息数据文件',
  nameEn: 'emergency contacts',
  structure: 'tlv',
  readKey: 'RK1_DF01',
  update: { key: 'UK1_DF01', messaging: 'cipher+mac', messagingKey: 'STK_DF01' },
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x19, key: 'contactName1', nameZh: '联系人姓名1', nameEn: 'contact name 1', abbr: 'LXRXM1', length: 30, coding: 'ans', sensitivity: 'personal' },
    { no: 2, tag: 0x1a, key: 'contactRelation1', nameZh: '联系人关系1', nameEn: 'contact relation 1', abbr: 'LXRGX1', length: 1, coding: 'cn', codeTable: 'GBT4761', sensitivity: 'personal' },
    { no: 3, tag: 0x1b, key: 'contactPhone1', nameZh: '联系人电话1', nameEn: 'contact telephone 1', abbr: 'LXRDH1', length: 20, coding: 'ans', sensitivity: 'personal' },
    { no: 4, tag: 0x1c, key: 'contactName2', nameZh: '联系人姓名2', nameEn: 'contact name 2', abbr: 'LXRXM2', length: 30, shortLength: 0, coding: 'ans', sensitivity: 'personal' },
    { no: 5, tag: 0x1d, key: 'contactRelation2', nameZh: '联系人关系2', nameEn: 'contact relation 2', abbr: 'LXRGX2', length: 1, shortLength: 0, coding: 'cn', codeTable: 'GBT4761', sensitivity: 'personal' },
    { no: 6, tag: 0x1e, key: 'contactPhone2', nameZh: '联系人电话2', nameEn: 'contact telephone 2', abbr: 'LXRDH2', length: 20, shortLength: 0, coding: 'ans', sensitivity: 'personal' },
    { no: 7, tag: 0x1f, key: 'contactName3', nameZh: '联系人姓名3', nameEn: 'contact name 3', abbr: 'LXRXM3', length: 30, shortLength: 0, coding: 'ans', sensitivity: 'personal' },
    { no: 8, tag: 0x20, key: 'contactRelation3', nameZh: '联系人关系3', nameEn: 'contact relation 3', abbr: 'LXRGX3', length: 1, shortLength: 0, coding: 'cn', codeTable: 'GBT4761', sensitivity: 'personal' },
    { no: 9, tag: 0x21, key: 'contactPhone3', nameZh: '联系人电话3', nameEn: 'contact telephone 3', abbr: 'LXRDH3', length: 20, shortLength: 0, coding: 'ans', sensitivity: 'personal' },
  ],
} as const satisfies TlvFile;

/** Education, marriage and occupation (spec d.3). */
export const OCCUPATION_FILE = {
  path: 'DDF1/DF01/EF07',
  fid: 0xef07,
  directory: 'DF01',
  nameZh: '职业婚姻信息数据文件',
  nameEn: 'education, marriage, occupation',
  structure: 'tlv',
  readKey: 'RK1_DF01',
  update: { key: 'UK1_DF01', messaging: 'cipher+mac', messagingKey: 'STK_DF01' },
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x22, key: 'education', nameZh: '文化程度代码', nameEn: 'education code', abbr: 'WHCD', length: 1, coding: 'cn', codeTable: 'GBT4658', sensitivity: 'personal' },
    { no: 2, tag: 0x23, key: 'maritalStatus', nameZh: '婚姻状况代码', nameEn: 'marital status code', abbr: 'HYZK', length: 1, coding: 'cn', codeTable: 'GBT2261_2', sensitivity: 'personal' },
    { no: 3, tag: 0x24, key: 'occupation', nameZh: '职业代码', nameEn: 'occupation code', abbr: 'ZY', length: 3, coding: 'ans', codeTable: 'GBT6565', sensitivity: 'personal' },
  ],
} as const satisfies TlvFile;

/** Other documents of the holder (spec d.3). */
export const DOCUMENT_FILE = {
  path: 'DDF1/DF01/EF08',
  fid: 0xef08,
  directory: 'DF01',
  nameZh: '证件记录信息数据文件',
  nameEn: 'other documents',
  structure: 'tlv',
  readKey: 'RK1_DF01',
  update: { key: 'UK1_DF01', messaging: 'cipher+mac', messagingKey: 'STK_DF01' },
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x25, key: 'documentType', nameZh: '证件类别', nameEn: 'document type', abbr: 'ZJLB', length: 1, shortLength: 0, coding: 'cn', codeTable: 'ID_DOCUMENT_TYPE', sensitivity: 'identity' },
    { no: 2, tag: 0x26, key: 'documentNumber', nameZh: '证件号码', nameEn: 'document number', abbr: 'ZJHM', length: 18, shortLength: 0, coding: 'ans', sensitivity: 'identity' },
    { no: 3, tag: 0x27, key: 'healthRecordNumber', nameZh: '健康档案编号', nameEn: 'health record number', abbr: 'JKDAH', length: 17, coding: 'ans', sensitivity: 'identity' },
    { no: 4, tag: 0x28, key: 'nrcmsNumber', nameZh: '新农合证（卡）号', nameEn: 'rural cooperative medical card number', abbr: 'XNHZH', length: 18, coding: 'ans', sensitivity: 'identity' },
  ],
} as const satisfies TlvFile;

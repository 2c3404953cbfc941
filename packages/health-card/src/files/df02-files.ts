import type { CyclicFile, TlvFile } from './elementary-file.js';

/** What a doctor must know at once (spec d.3). */
export const ALERT_FILE = {
  path: 'DDF1/DF02/EF05',
  fid: 0xef05,
  directory: 'DF02',
  nameZh: '医学警示数据文件',
  nameEn: 'medical alerts',
  structure: 'tlv',
  readKey: 'RK1_DF02',
  update: { key: 'UK1_DF02', messaging: 'cipher+mac', messagingKey: 'STK_DF02' },
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x29, key: 'bloodAbo', nameZh: 'ABO血型代码', nameEn: 'ABO blood group', abbr: 'ABOXX', length: 1, coding: 'b', codeTable: 'ABO', sensitivity: 'health' },
    { no: 2, tag: 0x2a, key: 'bloodRh', nameZh: 'RH血型代码', nameEn: 'Rh blood group', abbr: 'RHXX', length: 1, coding: 'cn', sensitivity: 'health' },
    { no: 3, tag: 0x2b, key: 'asthma', nameZh: '哮喘标志', nameEn: 'asthma flag', abbr: 'XCBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 4, tag: 0x2c, key: 'heartDisease', nameZh: '心脏病标志', nameEn: 'heart disease flag', abbr: 'XZBBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 5, tag: 0x2d, key: 'cardioCerebrovascularDisease', nameZh: '心脑血管病标志', nameEn: 'cardio-cerebrovascular disease flag', abbr: 'XNXGBBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 6, tag: 0x2e, key: 'epilepsy', nameZh: '癫痫病标志', nameEn: 'epilepsy flag', abbr: 'DXBBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 7, tag: 0x2f, key: 'coagulationDisorder', nameZh: '凝血紊乱标志', nameEn: 'coagulation disorder flag', abbr: 'NXWLBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 8, tag: 0x30, key: 'diabetes', nameZh: '糖尿病标志', nameEn: 'diabetes flag', abbr: 'TNBBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 9, tag: 0x31, key: 'glaucoma', nameZh: '青光眼标志', nameEn: 'glaucoma flag', abbr: 'QGYBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 10, tag: 0x32, key: 'dialysis', nameZh: '透析标志', nameEn: 'dialysis flag', abbr: 'TXBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 11, tag: 0x33, key: 'organTransplant', nameZh: '器官移植标志', nameEn: 'organ transplant flag', abbr: 'QGYZBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 12, tag: 0x34, key: 'organMissing', nameZh: '器官缺失标志', nameEn: 'organ missing flag', abbr: 'QGQSBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 13, tag: 0x35, key: 'detachableProsthesis', nameZh: '可装卸的义肢标志', nameEn: 'detachable prosthesis flag', abbr: 'KZXYZBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 14, tag: 0x36, key: 'pacemaker', nameZh: '心脏起搏器标志', nameEn: 'pacemaker flag', abbr: 'XZQBQBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 15, tag: 0x37, key: 'otherAlert', nameZh: '其他医学警示名称', nameEn: 'other medical alert', abbr: 'QTYXJSMC', length: 40, shortLength: 0, coding: 'ans', sensitivity: 'health' },
  ],
} as const satisfies TlvFile;

/** Special information, under an update key of its own (spec d.3). */
export const SPECIAL_FILE = {
  path: 'DDF1/DF02/EF06',
  fid: 0xef06,
  directory: 'DF02',
  nameZh: '特殊信息数据文件',
  nameEn: 'special information',
  structure: 'tlv',
  readKey: 'RK1_DF02',
  update: { key: 'UK2_DF02', messaging: 'cipher+mac', messagingKey: 'STK_DF02' },
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x38, key: 'mentalIllness', nameZh: '精神病标志', nameEn: 'mental illness flag', abbr: 'JSBBZ', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
  ],
} as const satisfies TlvFile;

/** Allergies, the newest first (spec d.3). */
export const ALLERGY_FILE = {
  path: 'DDF1/DF02/EF07',
  fid: 0xef07,
  directory: 'DF02',
  nameZh: '过敏基本数据文件',
  nameEn: 'allergies',
  structure: 'cyclic',
  readKey: 'RK1_DF02',
  update: { key: 'UK3_DF02', messaging: 'cipher+mac', messagingKey: 'STK_DF02' },
  recordCount: 3,
  // biome-ignore format: a table is read by its columns
  items: [
    { key: 'allergen', nameZh: '过敏物质名称', nameEn: 'allergen', abbr: 'GMWZMC', length: 20, coding: 'ans', sensitivity: 'health' },
    { key: 'reaction', nameZh: '过敏反应', nameEn: 'reaction', abbr: 'GMFY', length: 100, coding: 'ans', sensitivity: 'health' },
  ],
} as const satisfies CyclicFile;

/** Immunisations, the newest first (spec d.3). */
export const IMMUNISATION_FILE = {
  path: 'DDF1/DF02/EF08',
  fid: 0xef08,
  directory: 'DF02',
  nameZh: '免疫基本数据文件',
  nameEn: 'immunisations',
  structure: 'cyclic',
  readKey: 'RK1_DF02',
  update: { key: 'UK3_DF02', messaging: 'cipher+mac', messagingKey: 'STK_DF02' },
  recordCount: 10,
  // biome-ignore format: a table is read by its columns
  items: [
    { key: 'vaccine', nameZh: '免疫接种名称', nameEn: 'vaccine', abbr: 'MYJZMC', length: 20, coding: 'ans', sensitivity: 'health' },
    { key: 'vaccinationDate', nameZh: '免疫接种时间', nameEn: 'vaccination date', abbr: 'MYJZSJ', length: 4, coding: 'cn', format: 'YYYYMMDD', sensitivity: 'health' },
  ],
} as const satisfies CyclicFile;

/** Blood donations: what 16K cards hold in place of the allergies. Its tag 39 means something else in DDF1/EF05 (spec c.4). */
export const DONATION_FILE = {
  path: 'DDF1/DF02/EF07',
  fid: 0xef07,
  directory: 'DF02',
  nameZh: '献血数据文件',
  nameEn: 'blood donations',
  structure: 'tlv',
  readKey: 'RK1_DF02',
  update: { key: 'UK3_DF02', messaging: 'cipher+mac', messagingKey: 'STK_DF02' },
  addressing: 'number',
  // biome-ignore format: a table is read by its columns
  records: [
    { no: 1, tag: 0x39, key: 'bloodDonor', nameZh: '献血标志', nameEn: 'blood donor flag', length: 1, coding: 'b', codeTable: 'FLAG', zeroIsValue: true, sensitivity: 'health' },
    { no: 2, tag: 0x3a, key: 'bloodDonated', nameZh: '献血量', nameEn: 'blood donated', length: 10, coding: 'cn', sensitivity: 'health' },
  ],
} as const satisfies TlvFile;

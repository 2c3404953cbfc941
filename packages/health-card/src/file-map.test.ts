import { describe, expect, it } from 'vitest';
import { HOLDER_FIELDS, ISSUER_FIELDS } from './card-reading.js';
import { HOLDER_FILE, ISSUER_FILE } from './files/ddf1-files.js';
import type { TlvFile } from './files/elementary-file.js';

const FILES: readonly TlvFile[] = [ISSUER_FILE, HOLDER_FILE];

/** Rows of spec d.3, typed in by hand from the amendment's table: record, tag, name, length, coding. */
const AMENDMENT = {
  'DDF1/EF05': [
    [1, 1, '卡的类别', 1, 'ans'],
    [2, 2, '规范版本', 4, 'ans'],
    [3, 3, '发卡机构名称', 30, 'ans'],
    [4, 4, '发卡机构代码', 11, 'cn'],
    [5, 5, '发卡机构证书', 180, 'b'],
    [6, 6, '发卡时间', 4, 'cn'],
    [7, 8, '卡号', 18, 'ans'],
    [8, 9, '安全码', 3, 'ans'],
    [9, 10, '发卡序列号', 10, 'ans'],
    [10, 57, '应用城市代码', 3, 'cn'],
  ],
  'DDF1/EF06': [
    [1, 11, '姓名', 30, 'ans'],
    [2, 12, '性别', 1, 'b'],
    [3, 13, '民族代码', 1, 'cn'],
    [4, 14, '出生日期', 4, 'cn'],
    [5, 15, '居民身份证号码', 18, 'ans'],
  ],
};

describe('the file map', () => {
  it('equals the table of the amended specification', () => {
    const rows = FILES.map((file) => [
      file.path,
      file.records.map((item) => [item.no, item.tag, item.nameZh, item.length, item.coding]),
    ]);
    expect(Object.fromEntries(rows)).toEqual(AMENDMENT);
  });

  it('has the sizes of the files, tag and length bytes counted', () => {
    const size = (file: TlvFile) => file.records.reduce((sum, item) => sum + 2 + item.length, 0);
    expect(FILES.map(size)).toEqual([284, 64]);
  });

  it('names the fields of a card reading, in its order', () => {
    expect(ISSUER_FILE.records.map((item) => item.key)).toEqual([...ISSUER_FIELDS]);
    expect(HOLDER_FILE.records.map((item) => item.key)).toEqual([...HOLDER_FIELDS]);
  });

  it('opens the issuer file to all and the holder file to the read key', () => {
    expect(FILES.map((file) => [file.fid, file.readKey])).toEqual([
      [0xef05, null],
      [0xef06, 'RK1_DDF1'],
    ]);
  });

  it('counts whatever tells who the holder is as identity', () => {
    const identity = FILES.flatMap((file) => file.records.filter((item) => item.sensitivity === 'identity'));
    expect(identity.map((item) => item.key)).toEqual(['cardNumber', ...HOLDER_FIELDS]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MISMATCH_REASONS } from '../cards/index.js';
import { HEAD, ITEM_4, ITEM_5, ITEM_6, ITEM_7, ITEMS } from './annex-fixture.js';
import {
  ANNEX_FORMS,
  ANNEXES,
  type Annex,
  type Annex4Item,
  type Annex6Item,
  annexColumns,
  annexHeadLine,
  annexRow,
  annexTitle,
  DEFAULT_ANNEX_SETTINGS,
  maskedCells,
  printedCells,
} from './index.js';

const headersOf = (annex: Annex): string[] => ANNEX_FORMS[annex].columns.map(({ header }) => header);
const cellsOf4 = (change: Partial<Annex4Item>) => annexRow(4, { ...ITEM_4, ...change });
const remarkOf = (change: Partial<Annex4Item>): string | undefined => {
  const row = cellsOf4(change);
  return row.ok ? row.cells[7] : undefined;
};

describe('the columns of the annexes', () => {
  it.each([
    ['R65', 4, ['姓名', '工作单位', '身份证号码', '联系电话', '发卡银行', '卡号', '补换原因', '备注']],
    ['R68', 5, ['姓名', '身份证号码', '工作单位', '联系电话', '备注']],
    ['R69', 6, ['注册用户名', '注册身份证号码', '注册工作单位', '联系电话', '审核意见']],
    [
      'R70',
      7,
      [
        '单位名称',
        '科教工作分管领导',
        '联系电话',
        '科教部门负责人',
        '联系电话',
        '单位账户管理员',
        '联系电话',
        '电子邮箱',
      ],
    ],
  ] as const)('%s: of Annex %i are those of the notice, in its order', (_, annex, headers) => {
    expect(headersOf(annex)).toEqual(headers);
  });

  it('D6.14: have a serial number in front only where that is switched on', () => {
    const switchedOn = { ...DEFAULT_ANNEX_SETTINGS, serialNumbers: true };
    expect(annexColumns(5, DEFAULT_ANNEX_SETTINGS)).toHaveLength(5);
    expect(annexColumns(5, switchedOn)[0]?.header).toBe('序号');
    expect(printedCells(['a'], 12, switchedOn)).toEqual(['12', 'a']);
    expect(printedCells(['a'], 12, DEFAULT_ANNEX_SETTINGS)).toEqual(['a']);
  });
});

describe('the title and head of the annexes', () => {
  it('D6.7: Annex 4 says 补/换, unless it is set otherwise', () => {
    expect(annexTitle(4, DEFAULT_ANNEX_SETTINGS)).toContain('补/换');
    expect(annexTitle(4, { ...DEFAULT_ANNEX_SETTINGS, titles: { 4: '补/换卡' } })).toBe('补/换卡');
  });

  it('R65: the head has the prefecture with its seal, the day, the contact and the phone', () => {
    expect(annexHeadLine(HEAD)).toEqual([
      ['市州（盖章）', '岳阳市'],
      ['填报时间', '2016年10月28日'],
      ['联系人', '王五'],
      ['电话', '19900009999'],
    ]);
  });

  it('D6.8: the head of a direct unit has the unit and its seal', () => {
    const head = annexHeadLine({ ...HEAD, sender: { kind: 'direct-unit', name: '省直示范医院' } });
    expect(head[0]).toEqual(['单位（盖章）', '省直示范医院']);
  });
});

describe('a row of Annex 4', () => {
  it('R65: has its cells in the order of the columns', () => {
    expect(annexRow(4, ITEM_4)).toEqual({
      ok: true,
      cells: [
        '张三',
        '岳阳市示范医院',
        '439900199001010010',
        '19900000001',
        '岳阳示范银行',
        '0217000000000000017',
        '信息错误',
        '姓名：错误为“张叁”，正确为“张三”',
      ],
    });
  });

  it.each([
    ['bank-card', '0217000000000000017', '0217000000000000017'],
    ['bank-card', null, '439900199001010010'],
    ['card-face', '0217000000000000017', '439900199001010010'],
  ] as const)('D6.2: by the setting %s with a bank card %s has the number %s', (choice, bankCardNumber, expected) => {
    const row = annexRow(4, { ...ITEM_4, bankCardNumber }, choice);
    expect(row.ok && row.cells[5]).toBe(expected);
  });

  it('R66: knows three reasons', () => {
    const words = MISMATCH_REASONS.map((reason) => {
      const row = cellsOf4({ reason });
      return row.ok && row.cells[6];
    });
    expect(words).toEqual(['遗失', '损坏', '信息错误']);
  });

  it('R67: is refused while the wrong or the right half is missing', () => {
    const pair = { label: '姓名', wrong: '张叁', right: '张三' };
    expect(cellsOf4({ corrections: [] })).toEqual({ ok: false, column: 7, problem: 'no-correction' });
    expect(cellsOf4({ corrections: [pair, { ...pair, wrong: ' ' }] })).toMatchObject({ problem: 'wrong-half-missing' });
    expect(cellsOf4({ corrections: [pair, { ...pair, right: '' }] })).toMatchObject({ problem: 'right-half-missing' });
    expect(remarkOf({ reason: 'lost', corrections: [] })).toBe('');
  });

  it('R67: names every wrong datum and gives the right one', () => {
    const corrections = [
      { label: '姓名', wrong: '张叁', right: '张三' },
      { label: '性别', wrong: '女', right: '男' },
    ];
    expect(remarkOf({ corrections })).toBe('姓名：错误为“张叁”，正确为“张三”；性别：错误为“女”，正确为“男”');
  });

  it('R23: tells where it was rolled over from', () => {
    expect(remarkOf({ reason: 'lost', rolledOverFrom: '2016年' })).toBe('由2016年结转');
    expect(remarkOf({ rolledOverFrom: '2016年' })).toMatch(/；由2016年结转$/u);
  });

  it('is refused without name, unit, number or card, and with a cell over the limit', () => {
    for (const [column, change] of [
      [0, { name: '' }],
      [1, { unitName: ' ' }],
      [2, { idNumber: '' }],
      [5, { bankCardNumber: null, faceNumber: '' }],
    ] as const) {
      expect(cellsOf4(change)).toEqual({ ok: false, column, problem: 'missing' });
    }
    expect(cellsOf4({ bankName: 'x'.repeat(2001) })).toEqual({ ok: false, column: 4, problem: 'too-long' });
  });
});

describe('rows of the other annexes', () => {
  it('R68: Annex 5 carries the correct unit', () => {
    expect(annexRow(5, ITEM_5)).toEqual({
      ok: true,
      cells: ['李四', '439900198802200020', '岳阳市示范医院', '19900000002', ''],
    });
  });

  const opinion6 = (change: Partial<Annex6Item>) => {
    const row = annexRow(6, { ...ITEM_6, ...change });
    return row.ok ? row.cells[4] : row.problem;
  };

  it('R69, D6.6: the opinion of Annex 6 is that of every level, with the right ID number', () => {
    expect(opinion6({})).toBe(
      '单位科教科：同意废止（2016-10-08）；市州科教科：情况属实（2016-10-12）；正确身份证号码：439900199001010010',
    );
    expect(opinion6({ rightIdNumber: null })).toBe(
      '单位科教科：同意废止（2016-10-08）；市州科教科：情况属实（2016-10-12）',
    );
    expect(opinion6({ opinions: [] })).toBe('no-opinion');
  });

  it('R70: Annex 7 has a phone beside each of its three people', () => {
    expect(annexRow(7, ITEM_7)).toEqual({
      ok: true,
      cells: ['岳阳市示范医院', '钱一', '19900000011', '孙二', '19900000012', '周三', '19900000013', 'kj@example.cn'],
    });
  });
});

describe('R64: health data', () => {
  it('never get into a row, whatever an item carries beside its members', () => {
    const members = new Set(Object.values(ITEMS).flatMap((item) => Object.keys(item)));
    const secret = '青霉素过敏';
    const key = fc.oneof(fc.constantFrom('allergens', 'allergies', 'bloodType', 'note', 'remarks'), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...ANNEXES), fc.uniqueArray(key), (annex, keys) => {
        const extra = Object.fromEntries(keys.filter((each) => !members.has(each)).map((each) => [each, secret]));
        const carrying = { ...extra, ...ITEMS[annex] };
        expect(annexRow(annex, carrying)).toEqual(annexRow(annex, ITEMS[annex]));
      }),
      { seed: 64 },
    );
  });
});

describe('a masked preview', () => {
  it.each(ANNEXES)('of Annex %i shows no number, phone, mail, remark or whole name', (annex) => {
    const row = annexRow(annex, ITEMS[annex]);
    if (!row.ok) throw new Error('the fixture is complete');
    const masked = maskedCells(annex, row.cells).join(' ');
    for (const secret of [
      '4399001990',
      '43990019880220',
      '1990000000',
      '张三',
      '李四',
      '赵六',
      '钱一',
      '周三',
      'kj@',
      '02170000',
      '张叁',
      '情况属实',
    ]) {
      expect(masked).not.toContain(secret);
    }
  });

  it('keeps empty cells empty', () => {
    expect(maskedCells(5, ['李四', '', '医院', '', ''])).toEqual(['李****', '', '医院', '', '']);
  });
});

import type { Annex4Item, Annex5Item, Annex6Item, Annex7Item, AnnexHead, AnnexItems } from '@jika/registry';

export const ANNEX_HEAD: AnnexHead = {
  sender: { kind: 'prefecture', name: '岳阳市' },
  reportedOn: '2016-10-28',
  contactName: '王五',
  contactPhone: '19900009999',
};

export const ANNEX_4_ITEM: Annex4Item = {
  name: '张三',
  unitName: '岳阳市示范医院',
  idNumber: '439900199001010010',
  phone: '19900000001',
  bankName: '岳阳示范银行',
  bankCardNumber: '0217000000000000017',
  faceNumber: '439900199001010010',
  reason: 'information-error',
  corrections: [{ label: '姓名', wrong: '张叁', right: '张三' }],
  rolledOverFrom: '2016年',
};

const annex5Item: Annex5Item = {
  name: '李四',
  idNumber: '439900198802200020',
  unitName: '岳阳市示范医院',
  phone: '19900000002',
  remark: '',
  rolledOverFrom: null,
};

const annex6Item: Annex6Item = {
  name: '赵六',
  idNumber: '439900198802200020',
  unitName: '岳阳市示范医院',
  phone: '19900000003',
  opinions: [
    { level: '单位科教科', opinion: '同意废止', on: '2016-10-08' },
    { level: '市州科教科', opinion: '情况属实', on: '2016-10-12' },
  ],
  rightIdNumber: '439900199001010010',
};

const annex7Item: Annex7Item = {
  unitName: '岳阳市示范医院',
  leader: { name: '钱一', phone: '19900000011' },
  departmentHead: { name: '孙二', phone: '19900000012' },
  accountAdmin: { name: '周三', phone: '19900000013' },
  email: 'kj@example.cn',
};

export const ANNEX_ITEMS: AnnexItems = { 4: ANNEX_4_ITEM, 5: annex5Item, 6: annex6Item, 7: annex7Item };

/** Annex 4 of so many people, each with names and numbers of their own. */
export function* annex4Items(count: number): Generator<Annex4Item> {
  for (let at = 0; at < count; at++) {
    const last = String(at).padStart(6, '0');
    yield {
      ...ANNEX_4_ITEM,
      name: `张三${last}`,
      unitName: `岳阳市第${at % 97}示范医院`,
      idNumber: `439900${last}${last}`,
      phone: `19900${last}`,
      bankCardNumber: `0217000000000${last}`,
      reason: at % 3 === 0 ? 'information-error' : 'lost',
      rolledOverFrom: at % 10 === 0 ? '2016年' : null,
    };
  }
}

/** What a spreadsheet program or a page must not take for anything but a name (threat 13). */
export const HOSTILE_NAMES = [
  '=cmd|"/c calc"!A1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '＝1+1',
  '\u202E三张\u2066',
  '<img src=x onerror=alert(1)>',
  '007',
  '1e5',
  '_x0041_',
  '\'引号"',
];

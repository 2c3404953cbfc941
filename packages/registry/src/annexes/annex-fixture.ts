import type { Annex4Item, Annex5Item, Annex6Item, Annex7Item, AnnexHead, AnnexItems } from './index.js';

export const HEAD: AnnexHead = {
  sender: { kind: 'prefecture', name: '岳阳市' },
  reportedOn: '2016-10-28',
  contactName: '王五',
  contactPhone: '19900009999',
};

export const ITEM_4: Annex4Item = {
  name: '张三',
  unitName: '岳阳市示范医院',
  idNumber: '439900199001010010',
  phone: '19900000001',
  bankName: '岳阳示范银行',
  bankCardNumber: '0217000000000000017',
  faceNumber: '439900199001010010',
  reason: 'information-error',
  corrections: [{ label: '姓名', wrong: '张叁', right: '张三' }],
  rolledOverFrom: null,
};

export const ITEM_5: Annex5Item = {
  name: '李四',
  idNumber: '439900198802200020',
  unitName: '岳阳市示范医院',
  phone: '19900000002',
  remark: '',
  rolledOverFrom: null,
};

export const ITEM_6: Annex6Item = {
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

export const ITEM_7: Annex7Item = {
  unitName: '岳阳市示范医院',
  leader: { name: '钱一', phone: '19900000011' },
  departmentHead: { name: '孙二', phone: '19900000012' },
  accountAdmin: { name: '周三', phone: '19900000013' },
  email: 'kj@example.cn',
};

export const ITEMS: AnnexItems = { 4: ITEM_4, 5: ITEM_5, 6: ITEM_6, 7: ITEM_7 };

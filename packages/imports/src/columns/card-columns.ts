import type { CardState, FormOption } from '@jika/registry';
import { codeIn, dateText } from './cell-values.js';
import type { ColumnTable } from './column.js';

/** In what states a card can come out of production. It is put into use at a counter and nowhere else (X4). */
export const IMPORTED_CARD_STATES = [
  { code: 'data-ready', zh: '待制卡', en: 'data ready' },
  { code: 'making', zh: '制卡中', en: 'making' },
  { code: 'failed-data', zh: '制卡失败', en: 'failed' },
  { code: 'made', zh: '已制卡', en: 'made' },
  { code: 'at-branch', zh: '已到网点', en: 'at branch' },
  { code: 'notified', zh: '已通知', en: 'notified' },
  { code: 'collected', zh: '已领取', en: 'collected' },
  { code: 'checked', zh: '已核对', en: 'checked' },
] as const satisfies readonly FormOption<CardState>[];

export const CARD_COLUMNS: ColumnTable = {
  columns: [
    { key: 'idNumber', zh: '身份证号码', en: 'ID number', also: ['身份证号', '卡号', 'card number'] },
    { key: 'issueSerial', zh: '发卡序列号', en: 'issue serial number', also: ['卡序列号', 'issue serial'] },
    { key: 'state', zh: '卡片状态', en: 'card state', also: ['状态', 'state'], read: codeIn(IMPORTED_CARD_STATES) },
    { key: 'since', zh: '状态日期', en: 'state since', also: ['制卡日期', 'since'], read: dateText },
    { key: 'bank', zh: '发卡银行', en: 'issuing bank', also: ['bank'] },
    { key: 'branch', zh: '网点', en: 'branch', also: ['领卡网点', '支行'] },
  ],
  required: ['idNumber', 'issueSerial'],
  oneOf: [],
};

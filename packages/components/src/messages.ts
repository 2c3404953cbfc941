import type { ComparedField, FieldGrade, MismatchReason } from '@jika/registry';
import type { Text } from './locale.js';

export const FIELD_NAMES: Readonly<Record<ComparedField, Text>> = {
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  ethnicity: { zh: '民族', en: 'Ethnicity' },
  birthDate: { zh: '出生日期', en: 'Date of birth' },
  idNumber: { zh: '身份证号码', en: 'ID number' },
  documentNumber: { zh: '证件号码', en: 'Document number' },
  issueSerial: { zh: '发卡序列号', en: 'Card serial' },
};

/** The result column, when the field counts. */
export const GRADE_NAMES: Readonly<Record<FieldGrade, Text>> = {
  same: { zh: '一致', en: 'Same' },
  'same-normalised': { zh: '一致，写法不同', en: 'Same, written differently' },
  'encoding-loss': { zh: '相近，卡内缺字', en: 'Close, characters missing' },
  different: { zh: '不一致', en: 'Different' },
  'not-readable': { zh: '卡内读不出', en: 'Not readable' },
  'not-on-record': { zh: '平台无记录', en: 'Not on record' },
};

export const REASON_NAMES: Readonly<Record<MismatchReason, Text>> = {
  'information-error': { zh: '信息错误', en: 'Wrong information' },
  damaged: { zh: '卡片损坏', en: 'Damaged card' },
  lost: { zh: '卡片遗失', en: 'Lost card' },
};

export const PATH_STEPS = ['read', 'compare', 'activate', 'take'] as const;
export type PathStep = (typeof PATH_STEPS)[number];
export const PATH_STEP_NAMES: Readonly<Record<PathStep, Text>> = {
  read: { zh: '读卡', en: 'Read' },
  compare: { zh: '核对', en: 'Check' },
  activate: { zh: '激活', en: 'Activate' },
  take: { zh: '取卡', en: 'Take card' },
};

/** Everything else that a shared component says. */
export const messages = {
  comparison: { zh: '卡内信息与平台登记的比对', en: 'Card and platform compared' },
  item: { zh: '项目', en: 'Item' },
  onCard: { zh: '卡内信息', en: 'On the card' },
  onPlatform: { zh: '平台登记', en: 'On the platform' },
  result: { zh: '比对', en: 'Result' },
  advisory: { zh: '不影响激活', en: 'does not block' },
  revealFailed: { zh: '号码暂时无法显示，点按再试', en: 'Number not available now. Touch to try again' },
  path: { zh: '办理进度', en: 'Progress' },
  language: { zh: '语言', en: 'Language' },
  code: { zh: '代码', en: 'Code' },
  busy: { zh: '请稍候', en: 'Please wait' },
} as const satisfies Record<string, Text>;

export const revealOffer = (seconds: number): Text => ({
  zh: `身份证号码已遮挡，点按显示 ${seconds} 秒`,
  en: `ID number is masked. Touch to show it for ${seconds} s`,
});

export const revealRunning = (seconds: number): Text => ({
  zh: `${seconds} 秒后重新遮挡，点按立即遮挡`,
  en: `Masked again in ${seconds} s. Touch to mask it now`,
});

import type { IdCardErrorCode } from '../id-card-error.js';

export interface StatusWord {
  readonly zh: string;
  readonly en: string;
  readonly code: IdCardErrorCode;
  /** The request did not arrive as it was sent: to send it again may do. */
  readonly requestDamaged?: true;
}

/** SW3 of an answer that refuses (GA 450). The published texts do not agree on the words of 23. */
export const STATUS_WORDS: ReadonlyMap<number, StatusWord> = new Map([
  [0x10, { zh: '请求校验错误', en: 'check of the request wrong', code: 'id-reader-garbled', requestDamaged: true }],
  [0x11, { zh: '请求长度错误', en: 'length of the request wrong', code: 'id-reader-garbled', requestDamaged: true }],
  [0x21, { zh: '不认识的命令', en: 'unknown command', code: 'id-reader-garbled', requestDamaged: true }],
  [0x23, { zh: '越权操作', en: 'no right to this command', code: 'id-module-failed' }],
  [0x24, { zh: '无法识别的错误', en: 'error without a name', code: 'id-module-failed' }],
  [0x31, { zh: '证件拒绝读卡模块', en: 'the card rejects the module', code: 'id-card-refused' }],
  [0x32, { zh: '读卡模块拒绝证件', en: 'the module rejects the card', code: 'id-card-refused' }],
  [0x33, { zh: '证件数据校验失败', en: 'check of the card data failed', code: 'id-card-not-read' }],
  [0x40, { zh: '证件类型不对', en: 'wrong kind of card', code: 'id-card-refused' }],
  [0x41, { zh: '读证件失败', en: 'reading the card failed', code: 'id-card-not-read' }],
  [0x47, { zh: '取随机数失败', en: 'no random number', code: 'id-module-failed' }],
  [0x60, { zh: '模块自检失败', en: 'self-test failed', code: 'id-module-failed' }],
  [0x66, { zh: '模块没有授权', en: 'the module is not authorised', code: 'id-module-failed' }],
  [0x80, { zh: '没有找到证件', en: 'no card found', code: 'id-card-not-read' }],
  [0x81, { zh: '选取证件失败', en: 'selecting the card failed', code: 'id-card-not-read' }],
  [0x91, { zh: '证件中没有这一项', en: 'the card has no such item', code: 'id-card-not-read' }],
] as const);

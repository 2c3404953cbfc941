/** Why a step was not taken: a closed list. */
export const REGISTRATION_REFUSALS = {
  'not-allowed': { zh: '当前状态或角色不能办理此项', en: 'This cannot be done in this state, or not by this role' },
  'out-of-reach': { zh: '不是本人或本单位的登记', en: 'This registration belongs to another person or unit' },
  'locked-field': { zh: '此项登记后不能这样修改', en: 'This field cannot be changed like this after registration' },
  'not-writable': { zh: '此项不能由您填写', en: 'You cannot fill in this item' },
  'already-filled': { zh: '此项已有内容，请由单位修改', en: 'This is filled in already; the unit can correct it' },
  'unknown-field': { zh: '含有登记表以外的项目', en: 'There is an item that the form does not have' },
  'nothing-changed': { zh: '没有改动', en: 'Nothing was changed' },
  'form-problems': { zh: '登记表还有错误', en: 'The form still has errors' },
  'reason-required': { zh: '请写明理由', en: 'Give a reason' },
  'reason-too-long': { zh: '理由过长', en: 'The reason is too long' },
  'same-unit': { zh: '已在该单位', en: 'This is the unit already' },
  'no-unit': { zh: '必须选择单位', en: 'A unit has to be chosen' },
  'unknown-unit': { zh: '单位不存在', en: 'There is no such unit' },
  'already-submitted': { zh: '已经提交', en: 'This was submitted already' },
  'bad-request-id': { zh: '请求编号无效', en: 'The request id is not valid' },
  'same-identity': { zh: '身份号码与原账户相同', en: 'The identity is that of the old account' },
  'not-submitted': { zh: '新登记尚未提交', en: 'The new registration was not submitted yet' },
  'already-void': { zh: '原账户已作废', en: 'The old account is void already' },
  'already-linked': { zh: '已关联其他账户', en: 'This is linked to another account already' },
  'still-missing': { zh: '仍有必填项未补齐', en: 'Something required is still missing' },
  closed: { zh: '已经办结', en: 'This is closed already' },
  repeated: { zh: '同一批中重复', en: 'This is in the batch twice' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;
export type RegistrationRefusal = keyof typeof REGISTRATION_REFUSALS;

export interface RegistrationRefused {
  readonly ok: false;
  readonly refusal: RegistrationRefusal;
}

export const refused = (refusal: RegistrationRefusal): RegistrationRefused => ({ ok: false, refusal });

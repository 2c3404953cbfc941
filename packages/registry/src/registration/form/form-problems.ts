export type FormSeverity = 'error' | 'warning';

interface ProblemWords {
  readonly severity: FormSeverity;
  readonly zh: string;
  readonly en: string;
}

const error = (zh: string, en: string): ProblemWords => ({ severity: 'error', zh, en });
const warning = (zh: string, en: string): ProblemWords => ({ severity: 'warning', zh, en });

/** Everything that can be said against a form: a closed list. An error stops it, a warning asks for a second look. */
export const FORM_PROBLEMS = {
  required: error('此项必填', 'This is required'),
  'required-later': warning('此项尚缺，须由本人或单位补齐', 'Still missing: the person or the unit has to add it'),
  'wrong-type': error('内容格式不对', 'This is not the kind of value expected here'),
  'unknown-field': error('含有登记表以外的项目', 'There is an item that the form does not have'),
  'not-writable': error('此项不能由您填写', 'You cannot fill in this item'),
  'too-long': error('超过允许的长度', 'This is longer than allowed'),
  'too-many': error('超过允许的条数', 'There are more entries than allowed'),
  unprintable: error('含有无法打印的字符', 'There are characters that cannot be printed'),
  'not-an-option': error('不在可选范围内', 'This is none of the options'),
  'not-digits': error('只能填写数字', 'Digits only'),
  'not-a-date': error('不是有效日期', 'This is no date of the calendar'),
  'date-in-future': error('日期晚于今天', 'The date lies in the future'),
  'mobile-format': error('不是有效的手机号码', 'This is no mobile number'),
  'phone-format': error('不是有效的电话号码', 'This is no telephone number'),
  'reference-format': error('照片尚未确认保存', 'The photo was not confirmed and saved'),
  'id-number-length': error('身份证号码应为18位', 'An ID number has 18 characters'),
  'id-number-characters': error('身份证号码含有不允许的字符', 'An ID number has digits and at most a final X'),
  'id-number-province': error('身份证号码的省级代码不存在', 'No province has the first digits of this ID number'),
  'id-number-birth-date': error('身份证号码中的出生日期无效', 'The ID number holds no possible birth date'),
  'id-number-check-digit': error('身份证号码校验位不符', 'The last character of the ID number does not fit the others'),
  'certificate-number': error('不是有效的证件号码', 'This is no certificate number'),
  'birth-date-differs': error('出生日期与身份证号码不一致', 'The birth date is not the one in the ID number'),
  'sex-differs': error('性别与身份证号码不一致', 'The sex is not the one in the ID number'),
  'no-unit': error('新申请不能选择“无单位”', 'New applications cannot choose "no unit"'),
  'unknown-unit': error('单位不存在', 'There is no such unit'),
  'unknown-bank': error('不是指定的发卡银行', 'This is none of the designated issuing banks'),
  'must-be-empty': error('未勾选时不应填写', 'Leave this empty unless its box is ticked'),
  'other-needs-text': error('勾选“其他”时须写明', 'Say what "other" stands for'),
  'holders-own-phone': warning('与本人手机号码相同', "This is the holder's own number"),
  'not-confirmed-with-holder': warning('尚未与本人核实可以接通', 'Not yet confirmed with the holder as reachable'),
  'allergen-without-reaction': warning('未填写过敏反应', 'No reaction is given for this allergen'),
} as const satisfies Record<string, ProblemWords>;

export type FormProblemCode = keyof typeof FORM_PROBLEMS;

/** `field` is a key of the form, or a place within one such as `emergencyContacts.0.phone`; `form` for the whole. Never a value. */
export interface FormProblem {
  readonly field: string;
  readonly code: FormProblemCode;
  readonly severity: FormSeverity;
}

export const hasErrors = (problems: readonly FormProblem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

/** What may stand in a detail. Each form is too narrow for a name, an address, a telephone or an ID number. */
export const DETAIL_FORMS = {
  code: { zh: '代码', en: 'a code', holds: (value: unknown) => matches(CODE, value) },
  codes: {
    zh: '代码列表',
    en: 'codes',
    holds: (value: unknown) => Array.isArray(value) && value.length <= 64 && value.every((one) => matches(CODE, one)),
  },
  count: {
    zh: '数目',
    en: 'a count',
    holds: (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= COUNT_AT_MOST,
  },
  id: { zh: '内部编号', en: 'an internal id', holds: (value: unknown) => matches(ID, value) },
  hash: { zh: 'SHA-256', en: 'a SHA-256', holds: (value: unknown) => matches(HASH, value) },
  instant: { zh: '时刻（UTC）', en: 'an instant (UTC)', holds: (value: unknown) => matches(INSTANT, value) },
  period: { zh: '年、季或月', en: 'a year, quarter or month', holds: (value: unknown) => matches(PERIOD, value) },
  unit: { zh: '单位路径', en: 'the path of a unit', holds: (value: unknown) => matches(UNIT, value) },
} as const;
export type DetailForm = keyof typeof DETAIL_FORMS;

/** The value of a form, as a type. */
export type DetailValue<Form extends DetailForm> = Form extends 'count'
  ? number
  : Form extends 'codes'
    ? readonly string[]
    : string;

const CODE = /^[a-zA-Z][a-zA-Z0-9]{0,39}(?:[-.][a-zA-Z0-9]{1,40}){0,5}$/u;
/** A telephone has eleven digits, the numbers of people fifteen or eighteen: an id is never digits alone beyond ten. */
const ID = /^(?!\d{11,}x?$)[a-z0-9-]{1,64}$/iu;
const HASH = /^[\da-f]{64}$/u;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/u;
const PERIOD = /^\d{4}(?:-(?:Q[1-4]|\d\d))?$/u;
const UNIT = /^(?:\/(?!\d{11}\/|\d{11}$|\d{15}|\d{17})[a-z0-9-]{1,64}){1,8}$/u;
/** Below any telephone number. */
const COUNT_AT_MOST = 1e9;

const matches = (form: RegExp, value: unknown): boolean => typeof value === 'string' && form.test(value);

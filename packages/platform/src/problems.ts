import type { Problem } from '@jika/contract';
import { type FailureCode, failureOf, userText } from '@jika/failures';
import type { INFORMING_VERDICTS, Verdict } from '@jika/registry';

export type ProblemCode = FailureCode<'platform'>;

/** The HTTP status of every problem that the platform reports. */
export const PROBLEM_STATUS: Readonly<Record<ProblemCode, number>> = {
  'malformed-json': 400,
  'invalid-request': 400,
  'invalid-cursor': 400,
  'idempotency-key-required': 400,
  unauthorised: 401,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'cross-origin': 403,
  'not-found': 404,
  'unknown-report': 404,
  'not-ready': 409,
  'not-reportable': 409,
  'registration-differs': 409,
  'stale-receipt': 409,
  'receipt-used': 409,
  'request-id-reused': 409,
  'already-reported': 409,
  'already-flagged': 409,
  'card-not-on-record': 409,
  'transition-refused': 409,
  'body-too-large': 413,
  'json-required': 415,
  misdirected: 421,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
};

/** What happened and what to do, as the failure handbook has it. */
export const problemText = (code: ProblemCode) => userText(failureOf('platform', code));

/** What informs is never a headline. */
type Objection = Exclude<Verdict, 'ready' | (typeof INFORMING_VERDICTS)[number]>;

const NOT_READY_TITLES: Readonly<Record<Objection, Problem['title']>> = {
  unreadable: { zh: '不能激活：卡片没有读全', en: 'Not ready: the card could not be read in full' },
  'not-genuine': { zh: '不能激活：卡片未通过真伪验证', en: 'Not ready: the card is not proven genuine' },
  'invalid-id-number': { zh: '不能激活：卡内身份证号码无效', en: 'Not ready: the ID number on the card is invalid' },
  'other-province': { zh: '不能激活：卡片由外省发放', en: 'Not ready: the card is from another province' },
  'duplicate-registrations': { zh: '不能激活：同一号码有多条注册', en: 'Not ready: the number is registered twice' },
  'out-of-scope': { zh: '不能激活：单位不在办理范围', en: 'Not ready: the unit is out of scope' },
  'no-unit': { zh: '不能激活：没有登记工作单位', en: 'Not ready: no unit is on record' },
  'not-registered': { zh: '不能激活：持卡人未在平台注册', en: 'Not ready: the holder is not registered' },
  void: { zh: '不能激活：注册信息已废止', en: 'Not ready: the registration is void' },
  'not-approved': { zh: '不能激活：注册信息尚未审核通过', en: 'Not ready: the registration is not approved' },
  'other-card': { zh: '不能激活：不是当前为持卡人制作的卡', en: "Not ready: this is not the holder's current card" },
  'replacement-flagged': { zh: '不能激活：卡片已标记补换', en: 'Not ready: the card is flagged for replacement' },
  'reported-lost': { zh: '不能激活：卡片已挂失', en: 'Not ready: the card was reported lost' },
  blocked: { zh: '不能激活：卡片已停用，正在核查', en: 'Not ready: the card is blocked while it is looked into' },
  expired: { zh: '不能激活：卡片已过有效期', en: 'Not ready: the card has expired' },
  'already-active': { zh: '不能激活：已经激活过', en: 'Not ready: already active' },
  'field-mismatch': { zh: '不能激活：卡内信息与平台不符', en: 'Not ready: card and platform differ' },
};

/** Why a card is not ready, as the title of the problem says it. */
export function notReadyTitle(verdict: Verdict): Problem['title'] | undefined {
  const titles: Readonly<Partial<Record<Verdict, Problem['title']>>> = NOT_READY_TITLES;
  return titles[verdict];
}

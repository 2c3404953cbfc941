import type { Problem } from '@jika/contract';
import { type FailureCode, failureOf, userText } from '@jika/failures';
import type { Verdict } from '@jika/registry';

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

/** Why a card is not ready, as the title of the problem says it. */
export const NOT_READY_TITLES: Readonly<Record<Exclude<Verdict, 'ready'>, Problem['title']>> = {
  unreadable: { zh: '不能激活：卡片没有读全', en: 'Not ready: the card could not be read in full' },
  'not-genuine': { zh: '不能激活：卡片未通过真伪验证', en: 'Not ready: the card is not proven genuine' },
  'invalid-id-number': { zh: '不能激活：卡内身份证号码无效', en: 'Not ready: the ID number on the card is invalid' },
  'not-registered': { zh: '不能激活：持卡人未在平台注册', en: 'Not ready: the holder is not registered' },
  void: { zh: '不能激活：注册信息已废止', en: 'Not ready: the registration is void' },
  'not-approved': { zh: '不能激活：注册信息尚未审核通过', en: 'Not ready: the registration is not approved' },
  'other-card': { zh: '不能激活：不是当前为持卡人制作的卡', en: "Not ready: this is not the holder's current card" },
  'replacement-flagged': { zh: '不能激活：卡片已标记补换', en: 'Not ready: the card is flagged for replacement' },
  'already-active': { zh: '不能激活：已经激活过', en: 'Not ready: already active' },
  'field-mismatch': { zh: '不能激活：卡内信息与平台不符', en: 'Not ready: card and platform differ' },
};

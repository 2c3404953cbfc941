import type { Problem } from '@jika/contract';
import type { Verdict } from '@jika/registry';

interface Row {
  status: number;
  title: Problem['title'];
  remedy: Problem['remedy'];
}

const TRY_LATER = { zh: '请稍后再试。', en: 'Try again later.' };
const CALL_SUPPORT = { zh: '请联系技术人员，并报上代码。', en: 'Call support and give the code.' };
const READ_AGAIN = { zh: '请取出卡片，再插一次。', en: 'Take the card out and insert it again.' };
const SIGN_IN = { zh: '请登录。', en: 'Sign in.' };

/** Every problem that the platform reports: one row per code. */
export const PROBLEMS = {
  'malformed-json': {
    status: 400,
    title: { zh: '请求内容不是有效的 JSON', en: 'The request is not valid JSON' },
    remedy: CALL_SUPPORT,
  },
  'invalid-request': {
    status: 400,
    title: { zh: '请求内容不合规范', en: 'The request does not follow the contract' },
    remedy: CALL_SUPPORT,
  },
  'invalid-cursor': {
    status: 400,
    title: { zh: '翻页位置无效', en: 'No such place in the list' },
    remedy: { zh: '请从第一页重新打开。', en: 'Open the list from its first page.' },
  },
  'idempotency-key-required': {
    status: 400,
    title: { zh: '请求缺少有效的 Idempotency-Key', en: 'The request lacks a valid Idempotency-Key' },
    remedy: {
      zh: '请用 16 至 64 位的随机值（字母、数字、-、_）。',
      en: 'Send a random one of 16 to 64 letters, digits, - or _.',
    },
  },
  unauthorised: {
    status: 401,
    title: { zh: '终端未获授权', en: 'The station is not authorised' },
    remedy: { zh: '请联系管理员重新登记本终端。', en: 'Ask an admin to enrol this station again.' },
  },
  'not-signed-in': { status: 401, title: { zh: '尚未登录或登录已过期', en: 'Not signed in' }, remedy: SIGN_IN },
  'wrong-credentials': {
    status: 401,
    title: { zh: '用户名或密码不正确', en: 'Wrong user name or password' },
    remedy: {
      zh: '请检查后重试；忘记密码请找上级管理员重置。',
      en: 'Check both; an admin above you can reset the password.',
    },
  },
  'cross-origin': {
    status: 403,
    title: { zh: '请求来自其他网站', en: 'The request comes from another site' },
    remedy: { zh: '请在本平台的页面上操作。', en: "Work on this platform's own page." },
  },
  'not-found': {
    status: 404,
    title: { zh: '没有这个地址', en: 'Nothing is here' },
    remedy: { zh: '接口清单见 /api/v1/openapi.json。', en: '/api/v1/openapi.json lists what there is.' },
  },
  'unknown-report': {
    status: 404,
    title: { zh: '没有这份信息不符报告', en: 'There is no such mismatch report' },
    remedy: { zh: '请刷新列表。', en: 'Refresh the list.' },
  },
  'not-ready': {
    status: 409,
    title: { zh: '平台比对后不能激活', en: 'The platform does not find the card ready' },
    remedy: READ_AGAIN,
  },
  'not-reportable': {
    status: 409,
    title: { zh: '持卡人未在平台注册，不能上报信息不符', en: 'The holder is not registered: no mismatch to report' },
    remedy: { zh: '请持卡人先在平台注册。', en: 'The holder registers on the platform first.' },
  },
  'registration-differs': {
    status: 409,
    title: { zh: '卡片不属于所选的注册信息', en: 'The card does not belong to that registration' },
    remedy: READ_AGAIN,
  },
  'stale-receipt': {
    status: 409,
    title: { zh: '读卡结果已过期，或终端时钟不准', en: "The reading is too old, or the station's clock is wrong" },
    remedy: {
      zh: '请再插一次卡；仍不行请校准终端时钟。',
      en: 'Insert the card again; if that does not help set the clock.',
    },
  },
  'receipt-used': {
    status: 409,
    title: { zh: '这次读卡结果已经用过', en: 'This reading was used before' },
    remedy: READ_AGAIN,
  },
  'request-id-reused': {
    status: 409,
    title: { zh: '同一请求编号用于了不同的请求', en: 'The Idempotency-Key stands for another request' },
    remedy: READ_AGAIN,
  },
  'already-reported': {
    status: 409,
    title: { zh: '这张卡的同类报告已在处理', en: 'A report with this reason is open for the card' },
    remedy: { zh: '无需重复上报。', en: 'No need to report it again.' },
  },
  'already-flagged': {
    status: 409,
    title: { zh: '这张卡已标记补换', en: 'The card is flagged for replacement already' },
    remedy: { zh: '请刷新列表。', en: 'Refresh the list.' },
  },
  'card-not-on-record': {
    status: 409,
    title: { zh: '平台没有这张卡的记录', en: 'The card is not on record' },
    remedy: { zh: '请先核对持卡人的注册信息。', en: "Check the holder's registration first." },
  },
  'transition-refused': {
    status: 409,
    title: { zh: '卡片当前状态不允许这样做', en: "The card's state does not allow this" },
    remedy: { zh: '请刷新列表，查看卡片状态。', en: 'Refresh, and look at the state of the card.' },
  },
  'body-too-large': {
    status: 413,
    title: { zh: '请求内容过长', en: 'The request is too long' },
    remedy: CALL_SUPPORT,
  },
  'json-required': {
    status: 415,
    title: { zh: '请求须为 UTF-8 的 application/json', en: 'The request must be application/json in UTF-8' },
    remedy: CALL_SUPPORT,
  },
  misdirected: {
    status: 421,
    title: { zh: '本平台不使用这个域名', en: 'This platform does not go by that name' },
    remedy: { zh: '请使用平台的正式地址。', en: "Use the platform's own address." },
  },
  'too-many-requests': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    remedy: TRY_LATER,
  },
  internal: { status: 500, title: { zh: '平台内部错误', en: 'The platform failed' }, remedy: CALL_SUPPORT },
  unavailable: { status: 503, title: { zh: '平台暂时不可用', en: 'The platform is not available' }, remedy: TRY_LATER },
} as const satisfies Record<string, Row>;

export type ProblemCode = keyof typeof PROBLEMS;

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

import type { Problem } from '@jika/contract';

interface Row {
  status: number;
  title: Problem['title'];
  remedy: Problem['remedy'];
}

const READ_AGAIN = { zh: '请取出卡片，再插一次。', en: 'Take the card out and insert it again.' };
const CALL_SUPPORT = { zh: '请联系技术人员，并报上代码。', en: 'Call support and give the code.' };

/** Every problem that the agent itself can report: one row per code. */
export const PROBLEMS = {
  'card-removed': {
    status: 409,
    title: { zh: '卡片已取出，没有读完', en: 'The card was taken out too early' },
    remedy: { zh: '请重新插入，读完之前请不要取出。', en: 'Insert it again and leave it in until it has been read.' },
  },
  'card-reset': {
    status: 409,
    title: { zh: '读卡被其他程序打断', en: 'Another program interrupted the reading' },
    remedy: READ_AGAIN,
  },
  'card-mute': {
    status: 409,
    title: { zh: '卡片没有应答', en: 'The card does not answer' },
    remedy: {
      zh: '请看芯片方向是否正确、芯片是否干净，再插一次。',
      en: 'Check that the chip faces the right way and is clean, then insert it again.',
    },
  },
  'no-card': { status: 409, title: { zh: '读卡器里没有卡', en: 'No card in the reader' }, remedy: READ_AGAIN },
  'reader-gone': {
    status: 503,
    title: { zh: '读卡器已断开', en: 'The reader was disconnected' },
    remedy: {
      zh: '请检查读卡器的连线，接好后自动恢复。',
      en: 'Check the cable of the reader; work goes on once it is back.',
    },
  },
  'service-down': {
    status: 503,
    title: { zh: '读卡服务没有运行', en: 'The reader service is not running' },
    remedy: {
      zh: '服务恢复后自动继续；一分钟后仍未恢复，请联系技术人员。',
      en: 'Work goes on once it is back; call support if that takes over a minute.',
    },
  },
  timeout: {
    status: 504,
    title: { zh: '读卡超时', en: 'The card took too long' },
    remedy: READ_AGAIN,
  },
  'access-refused': {
    status: 409,
    title: { zh: '读卡器正被其他程序使用', en: 'Another program is using the reader' },
    remedy: { zh: '请关闭其他读卡程序，再插一次卡。', en: 'Close other card programs, then insert the card again.' },
  },
  protocol: {
    status: 502,
    title: { zh: '卡片的应答不合规范', en: 'The card answered against its protocol' },
    remedy: READ_AGAIN,
  },
  'driver-unavailable': {
    status: 503,
    title: { zh: '本机没有读卡器驱动', en: 'This machine has no reader driver' },
    remedy: CALL_SUPPORT,
  },
  'not-a-health-card': {
    status: 422,
    title: { zh: '这不是居民健康卡', en: 'This is not a resident health card' },
    remedy: { zh: '请取出，换居民健康卡再插。', en: 'Take it out and insert a resident health card.' },
  },
  'card-blocked': {
    status: 422,
    title: { zh: '此卡已被锁定', en: 'This card is blocked' },
    remedy: { zh: '请按信息有误上报，办理补换卡。', en: 'Report it, so that the card is replaced.' },
  },
  'card-failed': {
    status: 422,
    title: { zh: '芯片不能正常工作', en: 'The chip does not work' },
    remedy: {
      zh: '请再插一次；仍不能读出，请按卡片损坏办理补换。',
      en: 'Insert it once more; if that fails too, have the card replaced as damaged.',
    },
  },
  'sam-missing': {
    status: 503,
    title: { zh: '没有找到安全模块（SAM）', en: 'The security module (SAM) is missing' },
    remedy: {
      zh: '请确认 SAM 卡已插好，再插一次健康卡。',
      en: 'Check that the SAM is seated, then insert the health card again.',
    },
  },
  'sam-failed': {
    status: 503,
    title: { zh: '安全模块（SAM）工作不正常', en: 'The security module (SAM) does not work' },
    remedy: {
      zh: '请重插一次 SAM 卡；仍不正常请联系技术人员。',
      en: 'Reseat the SAM once; call support if that does not help.',
    },
  },
  'sam-missing-application': {
    status: 503,
    title: { zh: '安全模块插槽里的不是 SAM 卡', en: 'What is in the SAM slot is not a SAM for health cards' },
    remedy: { zh: '请换上居民健康卡的 SAM 卡。', en: 'Put in the SAM that was issued for health cards.' },
  },
  'sam-pin-blocked': {
    status: 503,
    title: { zh: '安全模块（SAM）已锁定', en: 'The security module (SAM) is locked' },
    remedy: {
      zh: '此 SAM 卡不能再用；请联系技术人员更换。',
      en: 'It cannot be used any more; call support for another one.',
    },
  },
  'sam-pin-failed': {
    status: 503,
    title: { zh: '安全模块的口令不正确', en: 'The PIN of the security module is wrong' },
    remedy: {
      zh: '请勿重试，以免锁住 SAM；请联系技术人员。',
      en: 'Do not try again, the SAM might lock; call support.',
    },
  },
  cancelled: {
    status: 409,
    title: { zh: '读卡已停止', en: 'The reading was stopped' },
    remedy: READ_AGAIN,
  },
  'platform-unreachable': {
    status: 503,
    title: { zh: '连不上平台', en: 'The platform cannot be reached' },
    remedy: { zh: '卡片可以不取出，连上后自动继续。', en: 'The card may stay in; work goes on once the line is back.' },
  },
  'platform-refused': {
    status: 502,
    title: { zh: '平台没有接受本终端', en: 'The platform refused this station' },
    remedy: CALL_SUPPORT,
  },
  'stale-insertion': {
    status: 409,
    title: { zh: '卡片已换过或已取出', en: 'The card was changed or taken out' },
    remedy: { zh: '请按当前屏幕上的卡片重新操作。', en: 'Go on with the card that the screen shows now.' },
  },
  'not-ready': {
    status: 409,
    title: { zh: '此卡现在不能激活', en: 'This card cannot be activated now' },
    remedy: { zh: '请按屏幕上的下一步办理。', en: 'Follow the next step on the screen.' },
  },
  'commit-damaged': {
    status: 500,
    title: {
      zh: '本机未发出的记录已损坏，没有提交',
      en: 'A record that waited to be sent is damaged, and was not sent',
    },
    remedy: {
      zh: '请重新插卡查看结果，没有办成的再办一次。',
      en: 'Insert the card again to see where it stands, and do again what was not done.',
    },
  },
  'bad-request': { status: 400, title: { zh: '请求格式不正确', en: 'The request is malformed' }, remedy: CALL_SUPPORT },
  'foreign-origin': {
    status: 403,
    title: { zh: '只接受本机柜台页面的请求', en: 'Only the kiosk page of this machine is served' },
    remedy: { zh: '请从本机打开柜台页面。', en: 'Open the kiosk page on this machine.' },
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '不支持这种请求', en: 'Requests of this kind are not served' },
    remedy: CALL_SUPPORT,
  },
  'not-found': {
    status: 404,
    title: { zh: '没有这个地址', en: 'There is nothing at this address' },
    remedy: CALL_SUPPORT,
  },
  'too-many-windows': {
    status: 503,
    title: { zh: '打开的窗口太多', en: 'Too many windows are open' },
    remedy: { zh: '请关闭多余的柜台页面。', en: 'Close the kiosk pages that are not needed.' },
  },
  internal: { status: 500, title: { zh: '程序出错', en: 'Something went wrong here' }, remedy: CALL_SUPPORT },
} as const satisfies Record<string, Row>;

export type ProblemCode = keyof typeof PROBLEMS;

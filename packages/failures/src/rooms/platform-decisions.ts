import { failures } from '../failure.js';
import { READ_AGAIN, REFRESH } from '../steps.js';

/** Requests that the platform understands, and refuses by its rules. */
export const PLATFORM_DECISION_FAILURES = failures({
  unauthorised: {
    exit: 'platform',
    zh: {
      title: '终端未获授权',
      what: '请求没有带有效的终端令牌，没有执行。',
      causes: ['终端没有登记，或登记已撤销。', '令牌已更换，终端还用旧的。'],
      steps: { clerk: ['请联系管理员重新登记本终端。'], technician: ['核对终端的 JIKA_STATION_TOKEN_FILE。'] },
    },
    en: {
      title: 'The station is not authorised',
      what: 'The request carries no valid token of a station. Nothing was done.',
      causes: ['The station is not enrolled, or no longer.', 'Its token was changed and it still uses the old one.'],
      steps: {
        clerk: ['Ask an admin to enrol this station again.'],
        technician: ['Check JIKA_STATION_TOKEN_FILE of the station.'],
      },
    },
  },
  'not-signed-in': {
    exit: 'platform',
    zh: {
      title: '尚未登录或登录已过期',
      what: '这项操作要先登录，没有执行。',
      causes: ['长时间没有操作，登录已过期。', '已在别的页面退出。'],
      steps: { clerk: ['请登录。'] },
    },
    en: {
      title: 'Not signed in',
      what: 'This needs a session. Nothing was done.',
      causes: ['The session expired after a time without activity.', 'It was ended on another page.'],
      steps: { clerk: ['Sign in.'] },
    },
  },
  'wrong-credentials': {
    exit: 'platform',
    zh: {
      title: '用户名或密码不正确',
      what: '没有登录。平台不说明是哪一个不对，以免别人试出用户名。',
      causes: ['大小写或输入法不对。', '密码已被重置。'],
      steps: { clerk: ['请检查后重试；忘记密码请找上级管理员重置。'] },
    },
    en: {
      title: 'Wrong user name or password',
      what: 'Nobody was signed in. The platform does not say which is wrong, so that no name can be guessed.',
      causes: ['Capital letters or the input method.', 'The password was reset.'],
      steps: { clerk: ['Check both; an admin above you can reset the password.'] },
    },
  },
  'unknown-report': {
    exit: 'platform',
    zh: {
      title: '没有这份信息不符报告',
      what: '平台没有这个编号的报告，没有执行。',
      causes: ['列表停留过久。', '编号写错。'],
      steps: { clerk: [REFRESH.zh] },
    },
    en: {
      title: 'There is no such mismatch report',
      what: 'The platform has no report with this number. Nothing was done.',
      causes: ['The list on the screen is old.', 'The number is wrong.'],
      steps: { clerk: [REFRESH.en] },
    },
  },
  'not-ready': {
    exit: 'platform',
    zh: {
      title: '平台比对后不能激活',
      what: '平台按收到的读卡结果自行比对，结论不是“可以激活”，没有激活。',
      causes: ['插卡之后平台上的注册信息变了。', '卡片已在别处激活，或已标记补换。'],
      steps: { clerk: [READ_AGAIN.zh], developer: ['结论在 verdict 里；已激活的，activation 说明何时何处。'] },
    },
    en: {
      title: 'The platform does not find the card ready',
      what: 'The platform matched the reading itself, and its verdict is not "ready". The card was not activated.',
      causes: [
        'The registration changed after the card was inserted.',
        'The card was activated elsewhere, or flagged.',
      ],
      steps: {
        clerk: [READ_AGAIN.en],
        developer: ['verdict holds the verdict; for an active card activation tells when and where.'],
      },
    },
  },
  'not-reportable': {
    exit: 'platform',
    zh: {
      title: '持卡人未在平台注册，不能上报信息不符',
      what: '没有注册信息可比，谈不上不符，没有记下报告。',
      causes: ['持卡人还没有注册。', '卡内的身份证号码有误。'],
      steps: { clerk: ['请持卡人先在平台注册。'] },
    },
    en: {
      title: 'The holder is not registered: no mismatch to report',
      what: 'There is no registration that the card could differ from. No report was made.',
      causes: ['The holder has not registered.', 'The ID number on the card is wrong.'],
      steps: { clerk: ['The holder registers on the platform first.'] },
    },
  },
  'registration-differs': {
    exit: 'platform',
    zh: {
      title: '卡片不属于所选的注册信息',
      what: '请求里的注册信息与读卡结果不是同一个人的，没有执行。',
      causes: ['读卡之后换了卡。', '平台上的注册信息已变动。'],
      steps: { clerk: [READ_AGAIN.zh] },
    },
    en: {
      title: 'The card does not belong to that registration',
      what: 'Registration and reading are not of one person. Nothing was done.',
      causes: ['The card was changed after it was read.', 'The registration on the platform changed.'],
      steps: { clerk: [READ_AGAIN.en] },
    },
  },
  'stale-receipt': {
    exit: 'platform',
    zh: {
      title: '读卡结果已过期，或终端时钟不准',
      what: '读卡结果只在短时间内有效，这一份的时间不在其内，没有执行。',
      causes: ['读卡之后等得太久。', '终端或平台的时钟不准。', '断线期间的请求过后才送到。'],
      steps: { clerk: ['请再插一次卡；仍不行请校准终端时钟。'], technician: ['在终端和平台上启用时间同步（NTP）。'] },
    },
    en: {
      title: "The reading is too old, or the station's clock is wrong",
      what: 'A reading is good for a short time, and the time of this one is outside of it. Nothing was done.',
      causes: [
        'It was read too long ago.',
        'A clock is wrong, at the station or at the platform.',
        'The request came late, after the line was down.',
      ],
      steps: {
        clerk: ['Insert the card again; if that does not help set the clock.'],
        technician: ['Keep station and platform on NTP.'],
      },
    },
  },
  'receipt-used': {
    exit: 'platform',
    zh: {
      title: '这次读卡结果已经用过',
      what: '一次读卡只能办理一笔业务，没有再次办理。',
      causes: ['同一结果以不同的编号提交了两次。', '有人重放了旧的请求。'],
      steps: { clerk: [READ_AGAIN.zh] },
    },
    en: {
      title: 'This reading was used before',
      what: 'One reading serves one request. Nothing was done again.',
      causes: ['The same reading was sent twice under different keys.', 'Somebody replayed an old request.'],
      steps: { clerk: [READ_AGAIN.en] },
    },
  },
  'already-reported': {
    exit: 'platform',
    zh: {
      title: '这张卡的同类报告已在处理',
      what: '以同一原因上报的报告还没有结束，没有再记一份。',
      causes: ['同一情况已在别的柜台上报。'],
      steps: { clerk: ['无需重复上报。'] },
    },
    en: {
      title: 'A report with this reason is open for the card',
      what: 'The earlier report is still being dealt with. No second one was made.',
      causes: ['Another counter reported it.'],
      steps: { clerk: ['No need to report it again.'] },
    },
  },
  'already-flagged': {
    exit: 'platform',
    zh: {
      title: '这张卡已标记补换',
      what: '先前已标记，没有再次标记。',
      causes: ['另一位管理员先处理了。'],
      steps: { clerk: [REFRESH.zh] },
    },
    en: {
      title: 'The card is marked for replacement already',
      what: 'It was marked before, and was not marked again.',
      causes: ['Another admin was first.'],
      steps: { clerk: [REFRESH.en] },
    },
  },
  'card-not-on-record': {
    exit: 'platform',
    zh: {
      title: '平台没有这张卡的记录',
      what: '平台没有以这个卡号和发卡序列号登记的卡片，没有执行。',
      causes: ['制卡数据还没有导入平台。', '卡片是旧卡，记录已被替换。'],
      steps: { clerk: ['请先核对持卡人的注册信息。'], technician: ['核对这一批卡的制卡数据是否已导入。'] },
    },
    en: {
      title: 'The card is not on record',
      what: 'The platform has no card with this card number and issue serial. Nothing was done.',
      causes: [
        'The data of the production are not on the platform yet.',
        'It is an old card whose record was replaced.',
      ],
      steps: {
        clerk: ["Check the holder's registration first."],
        technician: ['See whether the data of this batch of cards were imported.'],
      },
    },
  },
  'transition-refused': {
    exit: 'platform',
    zh: {
      title: '卡片当前状态不允许这样做',
      what: '按卡片的状态表，现在不能这样变化；状态没有改变。',
      causes: ['卡片已作废、被换下或已标记补换。', '两人同时处理了同一张卡。'],
      steps: { clerk: ['请刷新列表，查看卡片状态。'] },
    },
    en: {
      title: "The card's state does not allow this",
      what: 'There is no such step from the present state. The state was not changed.',
      causes: ['The card is void, replaced or flagged.', 'Two people dealt with the same card at once.'],
      steps: { clerk: ['Refresh, and look at the state of the card.'] },
    },
  },
});

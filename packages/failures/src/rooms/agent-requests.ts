import { failures } from '../failure.js';
import { CALL_SUPPORT } from '../steps.js';

/** Requests of pages that the agent does not serve. */
export const AGENT_REQUEST_FAILURES = failures({
  'holder-not-confirmed': {
    exit: 'usage',
    zh: {
      title: '还没有核对持卡人的身份证',
      what: '本网点规定，激活之前要用身份证确认办理人就是持卡人。卡片没有激活。',
      causes: ['身份证还没有放到阅读器上。', '身份证没有读出。', '身份证阅读器暂时不能用。'],
      steps: {
        clerk: ['请把持卡人的身份证放到阅读器上，确认后再激活。'],
        technician: ['是否必须核对，由 JIKA_HOLDER_CHECK 决定。'],
      },
    },
    en: {
      title: 'The ID card of the holder has not been checked',
      what: 'At this outlet an ID card confirms the holder before a card is activated. The card was not activated.',
      causes: ['No ID card was put on the reader.', 'It was not read.', 'The ID-card reader cannot work now.'],
      steps: {
        clerk: ["Put the holder's ID card on the reader, then activate."],
        technician: ['JIKA_HOLDER_CHECK decides whether the check is required.'],
      },
    },
  },
  'holder-differs': {
    exit: 'data',
    zh: {
      title: '身份证不是持卡人本人的',
      what: '放上的身份证，号码与健康卡内的不一致。卡片没有激活。',
      causes: ['放的是别人的身份证。', '插的是别人的健康卡。', '健康卡内的身份证号码有误。'],
      steps: { clerk: ['请放上持卡人本人的身份证；卡片拿错了，请取出换卡。'] },
    },
    en: {
      title: 'The ID card is that of another person',
      what: 'The number of the ID card is not that of the health card. The card was not activated.',
      causes: [
        'It is the ID card of somebody else.',
        'It is the health card of somebody else.',
        'The health card holds a wrong ID number.',
      ],
      steps: { clerk: ['Put on the ID card of the holder; if it is the wrong health card, change it.'] },
    },
  },
  'bad-request': {
    exit: 'usage',
    zh: {
      title: '请求格式不正确',
      what: '读卡程序收到的请求不合接口规范，没有执行。',
      causes: ['页面与读卡程序的版本不同。', '请求不是本项目的页面发出的。'],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['刷新页面；核对两者的版本。'] },
    },
    en: {
      title: 'The request is malformed',
      what: 'The request does not follow the contract of the agent. Nothing was done.',
      causes: ['Page and agent are of different versions.', 'The request is not from a page of this project.'],
      steps: { clerk: [CALL_SUPPORT.en], technician: ['Reload the page and compare the versions.'] },
    },
  },
  'foreign-origin': {
    exit: 'usage',
    zh: {
      title: '只接受本机柜台页面的请求',
      what: '请求来自其他网站或其他地址，没有执行：只有本机的柜台页面可以使用读卡器。',
      causes: ['用别的网址打开了柜台页面。', '有网页试图使用本机的读卡器。'],
      steps: { clerk: ['请从本机打开柜台页面。'], technician: ['日志里反复出现的，查看是哪个网页。'] },
    },
    en: {
      title: 'Only the kiosk page of this machine is served',
      what: 'The request came from another site or address. Nothing was done: only the kiosk page may use the reader.',
      causes: [
        'The kiosk page was opened under another address.',
        'A web page tried to use the reader of this machine.',
      ],
      steps: {
        clerk: ['Open the kiosk page on this machine.'],
        technician: ['If the log shows this again and again, find out which page it is.'],
      },
    },
  },
  'method-not-allowed': {
    exit: 'usage',
    zh: {
      title: '不支持这种请求',
      what: '这个地址不接受这种 HTTP 方法，没有执行。',
      causes: ['调用方用错了方法。'],
      steps: { clerk: [CALL_SUPPORT.zh], developer: ['读取用 GET，其余用 POST。'] },
    },
    en: {
      title: 'Requests of this kind are not served',
      what: 'This address does not take this HTTP method. Nothing was done.',
      causes: ['The caller uses the wrong method.'],
      steps: { clerk: [CALL_SUPPORT.en], developer: ['GET to read, POST for the rest.'] },
    },
  },
  'not-found': {
    exit: 'usage',
    zh: {
      title: '没有这个地址',
      what: '读卡程序没有这个地址，或没有所指的演示卡。',
      causes: ['地址写错。', '演示功能没有开启。', '页面与读卡程序的版本不同。'],
      steps: { clerk: [CALL_SUPPORT.zh], developer: ['地址见 packages/contract 的 agent-api。'] },
    },
    en: {
      title: 'There is nothing at this address',
      what: 'The agent has no such address, or no such demo card.',
      causes: ['A wrong address.', 'The demo is switched off.', 'Page and agent are of different versions.'],
      steps: { clerk: [CALL_SUPPORT.en], developer: ['agent-api in packages/contract holds the addresses.'] },
    },
  },
  'too-many-windows': {
    exit: 'usage',
    zh: {
      title: '打开的窗口太多',
      what: '同时连着读卡程序的柜台页面达到上限，新的页面没有接上。',
      causes: ['同一柜台打开了许多页面。', '有程序不断建立连接。'],
      steps: { clerk: ['请关闭多余的柜台页面。'] },
    },
    en: {
      title: 'Too many windows are open',
      what: 'As many kiosk pages as may be are connected to the agent. The new one was turned away.',
      causes: ['Many pages are open at this counter.', 'A program keeps opening connections.'],
      steps: { clerk: ['Close the kiosk pages that are not needed.'] },
    },
  },
});

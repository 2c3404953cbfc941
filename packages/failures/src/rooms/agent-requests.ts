import { failures } from '../failure.js';
import { CALL_SUPPORT } from '../steps.js';

/** Requests of pages that the agent does not serve. */
export const AGENT_REQUEST_FAILURES = failures({
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

import { failures } from '../failure.js';

export const KIOSK_UI_FAILURES = failures({
  'agent-unreachable': {
    exit: 'platform',
    zh: {
      title: '没有送达，请再按一次',
      what: '页面的请求没有送到本机的读卡程序，或没有等到它的答复。',
      causes: ['读卡程序正在重启。', '本机过忙。'],
      steps: { clerk: ['再按不会重复办理。'], technician: ['看读卡程序（agent）是否在运行及其日志。'] },
    },
    en: {
      title: 'Not delivered. Please press again',
      what: 'The request of the page did not reach the card service of this machine, or no answer came back.',
      causes: ['The card service restarts.', 'The machine is busy.'],
      steps: {
        clerk: ['Pressing again does nothing twice.'],
        technician: ['See whether the agent runs, and what its log says.'],
      },
    },
  },
  'agent-refused': {
    exit: 'platform',
    zh: {
      title: '现在不能办理',
      what: '本机的读卡程序没有接受页面的请求，也没有说明原因。',
      causes: ['屏幕上的卡片刚刚换过或取出。', '页面与读卡程序的版本不同。'],
      steps: { clerk: ['请按当前屏幕重新操作。'] },
    },
    en: {
      title: 'Not possible now',
      what: 'The card service of this machine did not accept the request, and gave no reason.',
      causes: [
        'The card on the screen was just changed or taken out.',
        'Page and card service are of different versions.',
      ],
      steps: { clerk: ['Go on with what the screen shows now.'] },
    },
  },
  'answer-not-understood': {
    exit: 'platform',
    zh: {
      title: '页面需要更新',
      what: '页面看不懂本机读卡程序的答复。',
      causes: ['读卡程序升级了，页面还是旧的。'],
      steps: { clerk: ['请刷新本页。'] },
    },
    en: {
      title: 'This page must be updated',
      what: 'The page does not understand the answer of the card service of this machine.',
      causes: ['The card service was updated while the page was open.'],
      steps: { clerk: ['Reload the page.'] },
    },
  },
});

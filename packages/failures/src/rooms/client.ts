import { failures } from '../failure.js';
import { CALL_SUPPORT, TRY_LATER } from '../steps.js';

export const CLIENT_FAILURES = failures({
  unreachable: {
    exit: 'platform',
    zh: {
      title: '连不上平台',
      what: '没有到平台的线路，或平台暂时不能工作。提交的业务有没有办成，无从知道；以同一个 Idempotency-Key 重发不会重复办理。',
      causes: ['网络中断，或代理、防火墙拦截。', '平台地址配错。', '平台正在重启或维护。'],
      steps: { clerk: ['请检查网络。'], technician: ['从本机访问平台的 /health。', '核对 JIKA_PLATFORM_URL。'] },
    },
    en: {
      title: 'The platform cannot be reached',
      what: 'There is no line, or the platform cannot work now. Whether a request was carried out is not known; sent again with the same Idempotency-Key it is not done twice.',
      causes: [
        'The network is down, or a proxy or firewall is in the way.',
        'The address of the platform is wrong.',
        'The platform restarts or is being serviced.',
      ],
      steps: {
        clerk: ['Check the network.'],
        technician: ['Open /health of the platform from this machine.', 'Check JIKA_PLATFORM_URL.'],
      },
    },
  },
  timeout: {
    exit: 'timeout',
    zh: {
      title: '平台没有及时回应',
      what: '平台没有在限定时间内回应。有没有办成无从知道；以同一个 Idempotency-Key 重发不会重复办理。',
      causes: ['平台过忙。', '线路过慢或时断时续。'],
      steps: { clerk: [TRY_LATER.zh], technician: ['看平台的日志和数据库是否繁忙。'] },
    },
    en: {
      title: 'The platform did not answer in time',
      what: 'No answer came in time. Whether the request was carried out is not known; sent again with the same Idempotency-Key it is not done twice.',
      causes: ['The platform is busy.', 'The line is slow or breaks.'],
      steps: {
        clerk: [TRY_LATER.en],
        technician: ['See in the log of the platform whether it or its database is busy.'],
      },
    },
  },
  refused: {
    exit: 'platform',
    zh: {
      title: '平台没有接受',
      what: '平台给出了最终的答复：不接受这个请求。原因在随附的问题说明（problem）里。',
      causes: ['请求不合平台当前的业务规则或状态。', '请求不合接口规范。'],
      steps: { clerk: [CALL_SUPPORT.zh], developer: ['按错误的 problem.code 查平台（platform）的同名页。'] },
    },
    en: {
      title: 'The platform refused',
      what: 'This is the final answer of the platform: it does not accept the request. The problem that comes with it says why.',
      causes: ['The rules or the state on the platform do not allow it.', 'The request does not follow the contract.'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        developer: ['Look up problem.code of the error among the pages of the platform.'],
      },
    },
  },
  unauthorised: {
    exit: 'platform',
    zh: {
      title: '尚未登录或登录已过期',
      what: '平台不认识这个终端或这次登录。',
      causes: ['登录已过期，或已在别处退出。', '终端没有登记，或令牌已更换。'],
      steps: { clerk: ['请登录。'], technician: ['终端的，核对 JIKA_STATION_TOKEN_FILE 指的令牌。'] },
    },
    en: {
      title: 'Not signed in',
      what: 'The platform does not know this station or this session.',
      causes: [
        'The session has expired, or was ended elsewhere.',
        'The station is not enrolled, or its token was changed.',
      ],
      steps: {
        clerk: ['Sign in.'],
        technician: ['For a station, check the token that JIKA_STATION_TOKEN_FILE names.'],
      },
    },
  },
  malformed: {
    exit: 'platform',
    zh: {
      title: '平台的答复无法识别',
      what: '平台的答复不合接口规范。有没有办成无从知道；以同一个 Idempotency-Key 重发不会重复办理。',
      causes: ['页面或终端与平台的版本不同。', '代理或登录门户替换了平台的答复。'],
      steps: { clerk: ['请重新打开本页；仍不行请联系技术人员。'], technician: ['核对两边的版本，以及中间的代理。'] },
    },
    en: {
      title: 'The answer of the platform makes no sense',
      what: 'The answer does not follow the contract. Whether the request was carried out is not known; sent again with the same Idempotency-Key it is not done twice.',
      causes: [
        'Page or station and platform are of different versions.',
        'A proxy or a sign-in portal answered in place of the platform.',
      ],
      steps: {
        clerk: ['Open this page again; if that does not help call support.'],
        technician: ['Compare the versions, and look for a proxy in between.'],
      },
    },
  },
});

import { failures } from '../failure.js';
import { CALL_SUPPORT } from '../steps.js';

/** Beside these the agent tells what goes wrong with reader and card under the codes of those rooms. */
export const AGENT_FAILURES = failures({
  'sam-missing': {
    exit: 'sam',
    zh: {
      title: '没有找到安全模块（SAM）',
      what: '没有 SAM 就不能验证健康卡的真伪，柜台暂停读卡；SAM 就位后自动恢复。',
      causes: ['SAM 卡没有插好。', 'SAM 插槽的名称配错。'],
      steps: {
        clerk: ['请确认 SAM 卡已插好，插好后自动继续。'],
        technician: ['用 jika readers 核对 JIKA_SAM_READER 里的插槽名称。'],
      },
    },
    en: {
      title: 'The security module (SAM) is missing',
      what: 'Without a SAM no card can be proven genuine, so none is read. Work goes on by itself once it is there.',
      causes: ['The SAM is not seated.', 'The name of its slot is set wrongly.'],
      steps: {
        clerk: ['Check that the SAM is seated. Work goes on once it is.'],
        technician: ['Compare the name in JIKA_SAM_READER with jika readers.'],
      },
    },
  },
  'sam-suspect': {
    exit: 'sam',
    zh: {
      title: '安全模块（SAM）可能装错了',
      what: '装上这张 SAM 以后，接连几张不同的卡都没有通过真伪验证：更可能是 SAM 的密钥不对，而不是卡有问题。不要据此认定卡是假的。任何一张卡通过验证后自动恢复。',
      causes: ['SAM 是别的省或别的用途的。', '读卡约定（密钥版本、分散因子）与本地的卡不符。'],
      steps: {
        clerk: ['请先不要办理，也不要上报卡片有误；请联系技术人员检查 SAM。'],
        technician: ['用一张确知有效的卡试读。', '核对 SAM 的发行者和接收者，必要时换一张 SAM。'],
      },
    },
    en: {
      title: 'The security module (SAM) may be the wrong one',
      what: 'Since this SAM was put in, several different cards failed and none passed: more likely the keys of the SAM are wrong than the cards. Take no card for a fake because of it. Work goes on by itself once a card passes.',
      causes: [
        'The SAM is that of another province or for another use.',
        'The conventions of reading (key version, diversification factor) are not those of the cards here.',
      ],
      steps: {
        clerk: ['Do not go on, and report no card as wrong; have support look at the SAM.'],
        technician: [
          'Try a card that is known to be good.',
          'Check who issued the SAM and to whom; change it if need be.',
        ],
      },
    },
  },
  'platform-unreachable': {
    exit: 'platform',
    zh: {
      title: '连不上平台',
      what: '卡片已读出，但连不上平台，无法比对；连上后自动继续。',
      causes: ['网络中断。', '平台正在重启或维护。', '平台地址配错。'],
      steps: {
        clerk: ['卡片可以不取出，连上后自动继续。'],
        technician: ['从本机访问平台的 /health，核对 JIKA_PLATFORM_URL。'],
      },
    },
    en: {
      title: 'The platform cannot be reached',
      what: 'The card was read but cannot be compared with the platform. Work goes on by itself once the line is back.',
      causes: ['The network is down.', 'The platform restarts or is being serviced.', 'Its address is set wrongly.'],
      steps: {
        clerk: ['The card may stay in; work goes on once the line is back.'],
        technician: ['Open /health of the platform from this machine, and check JIKA_PLATFORM_URL.'],
      },
    },
  },
  'platform-refused': {
    exit: 'platform',
    zh: {
      title: '平台没有接受本终端',
      what: '平台收到了请求，但不认可本终端。',
      causes: ['本终端没有登记，或登记已撤销。', '令牌文件不是本终端的，或已更换。'],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['请管理员重新登记本终端，更新 JIKA_STATION_TOKEN_FILE。'] },
    },
    en: {
      title: 'The platform refused this station',
      what: 'The platform got the request but does not accept this station.',
      causes: ['The station is not enrolled, or no longer.', 'The token file is that of another station, or outdated.'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: ['Have an admin enrol the station again and renew JIKA_STATION_TOKEN_FILE.'],
      },
    },
  },
  'stale-insertion': {
    exit: 'no-card',
    zh: {
      title: '卡片已换过或已取出',
      what: '这次操作针对的是先前的一次插卡，那张卡已不在读卡器里，没有办理。',
      causes: ['操作之前卡片刚被取出或换过。', '在另一个窗口里操作。', '上一笔业务还在提交。'],
      steps: { clerk: ['请按当前屏幕上的卡片重新操作。'] },
    },
    en: {
      title: 'The card was changed or taken out',
      what: 'This was meant for an earlier insertion, whose card is no longer in the reader. Nothing was done.',
      causes: [
        'The card was changed just before.',
        'Another window was used.',
        'An earlier request is still being sent.',
      ],
      steps: { clerk: ['Go on with the card that the screen shows now.'] },
    },
  },
  'not-ready': {
    exit: 'data',
    zh: {
      title: '此卡现在不能激活',
      what: '比对结论不是“可以激活”，没有提交激活。',
      causes: ['卡内信息与平台不符，或注册信息还没有审核通过。', '卡片已激活，或不是当前的卡。'],
      steps: { clerk: ['请按屏幕上的下一步办理。'] },
    },
    en: {
      title: 'This card cannot be activated now',
      what: 'The verdict is not "ready". No activation was sent.',
      causes: [
        'Card and platform differ, or the registration is not approved yet.',
        'The card is active already, or not the current one.',
      ],
      steps: { clerk: ['Follow the next step on the screen.'] },
    },
  },
  'commit-damaged': {
    exit: 'data',
    zh: {
      title: '本机未发出的记录已损坏，没有提交',
      what: '断线时记下、等待提交的一笔业务读不出来了，没有提交给平台。',
      causes: ['磁盘故障。', '日志文件被改动。'],
      steps: {
        clerk: ['请重新插卡查看结果，没有办成的再办一次。'],
        technician: ['检查本机磁盘和数据目录。'],
      },
    },
    en: {
      title: 'A record that waited to be sent is damaged, and was not sent',
      what: 'A request that was kept while the line was down can no longer be read. It was not sent to the platform.',
      causes: ['The disk fails.', 'Somebody changed the journal.'],
      steps: {
        clerk: ['Insert the card again to see where it stands, and do again what was not done.'],
        technician: ['Check disk and data directory of this machine.'],
      },
    },
  },
  internal: {
    exit: 'internal',
    zh: {
      title: '程序出错',
      what: '读卡程序遇到没有预料到的情况，这一步没有完成。',
      causes: ['程序有缺陷。', '本机磁盘已满，或数据目录没有权限。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: ['看日志里同一时刻的错误。'],
        developer: ['日志里的 cause 是起因，请为它补一个错误代码。'],
      },
    },
    en: {
      title: 'Something went wrong here',
      what: 'The agent met what nobody foresaw. This step was not finished.',
      causes: ['A fault of the program.', 'A full disk, or a data directory that may not be written.'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: ['Look in the log for the error of that moment.'],
        developer: ['The cause in the log tells what began it: give that a code.'],
      },
    },
  },
});

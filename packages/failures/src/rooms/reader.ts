import { failures } from '../failure.js';
import { CALL_SUPPORT, READ_AGAIN } from '../steps.js';

export const READER_FAILURES = failures({
  'card-removed': {
    exit: 'no-card',
    zh: {
      title: '卡片已取出，没有读完',
      what: '读卡途中卡片离开了读卡器，这一次的结果不使用。',
      causes: ['卡片取得太早。', '卡片没有插到底，或感应时移动了。', '触点或插槽磨损，接触时断时续。'],
      steps: { clerk: ['请重新插入，读完之前请不要取出。'], technician: ['多张卡都这样，请清洁或更换读卡器。'] },
    },
    en: {
      title: 'The card was taken out too early',
      what: 'The card left the reader while it was being read. Nothing of this reading is used.',
      causes: ['The card was taken out.', 'It was not fully in, or moved on the antenna.', 'Worn contacts or slot.'],
      steps: {
        clerk: ['Insert it again and leave it in until it has been read.'],
        technician: ['If it happens with many cards, clean or replace the reader.'],
      },
    },
  },
  'card-reset': {
    exit: 'card',
    zh: {
      title: '读卡被其他程序打断',
      what: '别的程序复位了卡片，已取得的认证全部失效，这一次的结果不使用。',
      causes: ['本机还有别的读卡程序（如社保、银行控件）在运行。'],
      steps: { clerk: [READ_AGAIN.zh], technician: ['关闭或卸载柜台不需要的读卡程序。'] },
    },
    en: {
      title: 'Another program interrupted the reading',
      what: 'Another program reset the card: every authentication is lost, and nothing of this reading is used.',
      causes: ['Another card program (social security, banking) runs on this machine.'],
      steps: {
        clerk: [READ_AGAIN.en],
        technician: ['Close or remove the card programs that this counter does not need.'],
      },
    },
  },
  'card-mute': {
    exit: 'card',
    zh: {
      title: '卡片没有应答',
      what: '读卡器里有卡，但卡片对复位没有应答，无法开始读取。',
      causes: ['卡片插反，芯片没有对准触点。', '芯片脏污或损坏。', '插入的不是 CPU 卡。'],
      steps: {
        clerk: ['请看芯片方向是否正确、芯片是否干净，再插一次。'],
        technician: ['换一张已知正常的卡；能读出，说明原来的卡已坏。'],
      },
    },
    en: {
      title: 'The card does not answer',
      what: 'There is a card in the reader that gives no answer to reset. Reading cannot begin.',
      causes: [
        'The chip faces the wrong way.',
        'The chip is dirty or broken.',
        'It is not a chip card with a processor.',
      ],
      steps: {
        clerk: ['Check that the chip faces the right way and is clean, then insert it again.'],
        technician: ['Try a card that is known to work: if it is read, the first one is broken.'],
      },
    },
  },
  'no-card': {
    exit: 'no-card',
    zh: {
      title: '读卡器里没有卡',
      what: '要读卡时，读卡器里没有卡片。',
      causes: ['还没有插卡，或没有插到底。', '选错了读卡器。'],
      steps: { clerk: ['请把卡片插到底。'], technician: ['用 jika readers 查看卡片在哪一台读卡器里。'] },
    },
    en: {
      title: 'No card in the reader',
      what: 'There was no card in the reader when it was to be read.',
      causes: ['No card was inserted, or not fully.', 'The wrong reader was chosen.'],
      steps: {
        clerk: ['Insert the card, all the way in.'],
        technician: ['jika readers shows which reader holds the card.'],
      },
    },
  },
  'reader-gone': {
    exit: 'reader',
    zh: {
      title: '读卡器已断开',
      what: '读卡器从系统中消失了，接好后会自动恢复。',
      causes: ['USB 线松动或被拔下。', 'USB 口供电不足，或系统让它休眠。', '指定的读卡器名称不存在。'],
      steps: {
        clerk: ['请检查读卡器的连线，接好后自动恢复。'],
        technician: ['换一个 USB 口或带电源的集线器。', '用 jika readers 核对 JIKA_READER 里的名称。'],
      },
    },
    en: {
      title: 'The reader was disconnected',
      what: 'The reader disappeared from the system. Work goes on by itself once it is back.',
      causes: [
        'A loose or pulled USB cable.',
        'Too little power, or USB power saving.',
        'No reader has the name that was asked for.',
      ],
      steps: {
        clerk: ['Check the cable of the reader; work goes on once it is back.'],
        technician: ['Try another USB port or a powered hub.', 'Compare the name in JIKA_READER with jika readers.'],
      },
    },
  },
  'service-down': {
    exit: 'reader',
    zh: {
      title: '读卡服务没有运行',
      what: '系统的 PC/SC 服务（pcscd）没有运行或刚刚停止，暂时看不到任何读卡器。',
      causes: ['pcscd 没有安装或没有启动。', '服务异常退出，正在重启。', '程序用的套接字路径不对。'],
      steps: {
        clerk: ['服务恢复后自动继续；一分钟后仍未恢复，请联系技术人员。'],
        technician: [
          'systemctl status pcscd 查看，systemctl restart pcscd 重启。',
          '设了 JIKA_PCSC_SOCKET 的，核对它的路径。',
        ],
      },
    },
    en: {
      title: 'The reader service is not running',
      what: 'The PC/SC service (pcscd) is not running or has just stopped. No reader can be seen meanwhile.',
      causes: [
        'pcscd is not installed or not started.',
        'It crashed and is starting again.',
        'The path of its socket is wrong.',
      ],
      steps: {
        clerk: ['Work goes on once it is back; call support if that takes over a minute.'],
        technician: [
          'Look with systemctl status pcscd, restart with systemctl restart pcscd.',
          'Check the path in JIKA_PCSC_SOCKET, where it is set.',
        ],
      },
    },
  },
  timeout: {
    exit: 'timeout',
    zh: {
      title: '读卡超时',
      what: '读卡器或卡片没有在限定时间内完成，这一次的结果不使用。',
      causes: ['卡片接触不良。', '别的程序占住读卡器不放。', '读卡器或驱动没有反应。'],
      steps: { clerk: [READ_AGAIN.zh], technician: ['拔下读卡器再接上。', '仍这样，重启 pcscd，并看它的日志。'] },
    },
    en: {
      title: 'The card took too long',
      what: 'Reader or card did not finish in time. Nothing of this reading is used.',
      causes: ['Poor contact.', 'Another program holds on to the reader.', 'The reader or its driver hangs.'],
      steps: {
        clerk: [READ_AGAIN.en],
        technician: ['Unplug the reader and plug it in again.', 'Then restart pcscd and read its log.'],
      },
    },
  },
  'access-refused': {
    exit: 'reader',
    zh: {
      title: '读卡器正被其他程序使用',
      what: '别的程序独占着卡片，或系统不允许当前用户使用读卡器。',
      causes: ['别的读卡程序还开着。', '当前用户不在 polkit 允许之列。'],
      steps: {
        clerk: ['请关闭其他读卡程序，再插一次卡。'],
        technician: ['运行 jika diagnose 看是谁占用。', '在 polkit 规则中允许运行本程序的用户访问 pcscd。'],
      },
    },
    en: {
      title: 'Another program is using the reader',
      what: 'Another program holds the card for itself, or the system keeps this user from the reader.',
      causes: ['Another card program is open.', 'polkit does not let this user in.'],
      steps: {
        clerk: ['Close other card programs, then insert the card again.'],
        technician: [
          'jika diagnose tells who holds it.',
          'Let the user of this program reach pcscd in the rules of polkit.',
        ],
      },
    },
  },
  cancelled: {
    exit: 'cancelled',
    zh: {
      title: '读卡已停止',
      what: '程序在读完之前停止了读卡，这一次的结果不使用。',
      causes: ['卡片已取出，或换了一张。', '按了 Ctrl-C，或程序正在退出。'],
      steps: { clerk: [READ_AGAIN.zh] },
    },
    en: {
      title: 'The reading was stopped',
      what: 'The program stopped before the card was read. Nothing of this reading is used.',
      causes: ['The card was taken out or changed.', 'Ctrl-C, or the program is closing.'],
      steps: { clerk: [READ_AGAIN.en] },
    },
  },
  protocol: {
    exit: 'card',
    zh: {
      title: '卡片的应答不合规范',
      what: '卡片、读卡器或驱动没有按通信协议应答，这一次的结果不使用。',
      causes: ['接触不良引起传输错误。', '读卡器驱动有缺陷，或与系统版本不配。', '卡片有故障。'],
      steps: {
        clerk: [READ_AGAIN.zh],
        technician: ['换一台读卡器再试，以分清是卡还是读卡器。', '更新读卡器的驱动和固件。'],
        developer: ['错误的 cause 里有驱动的原话和返回码。'],
      },
    },
    en: {
      title: 'The card answered against its protocol',
      what: 'Card, reader or driver did not keep to the protocol. Nothing of this reading is used.',
      causes: ['Poor contact.', 'A driver with a fault, or one that does not fit the system.', 'A broken card.'],
      steps: {
        clerk: [READ_AGAIN.en],
        technician: [
          'Try another reader, to tell a bad card from a bad reader.',
          'Update driver and firmware of the reader.',
        ],
        developer: ['The cause of the error holds the words and the return code of the driver.'],
      },
    },
  },
  'driver-unavailable': {
    exit: 'reader',
    zh: {
      title: '本机没有读卡器驱动',
      what: '本机没有可用的 PC/SC 接口，程序无法使用读卡器。',
      causes: ['没有安装 PC/SC（libpcsclite、pcscd）。', '原生模块没有编译成功。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: ['安装 pcscd 和 libpcsclite1，再重新安装依赖。', '没有读卡器时，可用虚拟读卡器先行试用。'],
      },
    },
    en: {
      title: 'This machine has no reader driver',
      what: 'There is no PC/SC on this machine that the program could use.',
      causes: ['PC/SC (libpcsclite, pcscd) is not installed.', 'The native module was not compiled.'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: [
          'Install pcscd and libpcsclite1, then install the dependencies again.',
          'Without a reader, try everything on the virtual one.',
        ],
      },
    },
  },
});

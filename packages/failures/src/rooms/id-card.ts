import { failures } from '../failure.js';
import { CALL_SUPPORT } from '../steps.js';

const PUT_ON_AGAIN = {
  zh: '请把身份证拿开，再放到阅读器上，读完之前不要移动。',
  en: 'Take the ID card away, put it on the reader again and leave it there until it has been read.',
};

export const ID_CARD_FAILURES = failures({
  'id-reader-gone': {
    exit: 'reader',
    zh: {
      title: '身份证阅读器已断开',
      what: '找不到身份证阅读器所在的串口，接好后会自动恢复。',
      causes: ['USB 线或串口线松动、被拔下。', '阅读器没有通电。', '配置的串口名称不对，或系统打不开它。'],
      steps: {
        clerk: ['请检查身份证阅读器的连线，接好后自动恢复。'],
        technician: ['用 jika readers 核对串口名称，最好用 /dev/serial/by-id 下的名称。'],
      },
    },
    en: {
      title: 'The ID-card reader was disconnected',
      what: 'The serial port of the ID-card reader is not there. Work goes on by itself once it is back.',
      causes: [
        'A loose or pulled cable.',
        'The reader has no power.',
        'The name of the port is set wrongly, or the system cannot open it.',
      ],
      steps: {
        clerk: ['Check the cable of the ID-card reader; work goes on once it is back.'],
        technician: ['Compare the name of the port with jika readers; best is one under /dev/serial/by-id.'],
      },
    },
  },
  'id-reader-denied': {
    exit: 'reader',
    zh: {
      title: '没有权限使用身份证阅读器的串口',
      what: '运行本程序的用户不能读写这个串口。',
      causes: ['用户不在 dialout 组（部分系统为 uucp 组）。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: ['执行 usermod -aG dialout 用户名，然后重新登录或重启服务。'],
      },
    },
    en: {
      title: 'No leave to use the port of the ID-card reader',
      what: 'The user of this program can neither read nor write the serial port.',
      causes: ['The user is not in the group dialout (uucp on some systems).'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: ['Run usermod -aG dialout with the name of the user, then sign in again or restart the service.'],
      },
    },
  },
  'id-reader-busy': {
    exit: 'reader',
    zh: {
      title: '身份证阅读器正被其他程序使用',
      what: '别的程序打开着这个串口，释放后会自动恢复。',
      causes: ['厂商的读卡程序或控件还在运行。', '两处配置用了同一个串口。'],
      steps: {
        clerk: ['请关闭其他使用身份证阅读器的程序。'],
        technician: ['用 fuser 查看是哪个程序占用串口。'],
      },
    },
    en: {
      title: 'Another program is using the ID-card reader',
      what: 'Another program has the serial port open. Work goes on by itself once it lets go.',
      causes: ["The vendor's program is still running.", 'Two settings name the same port.'],
      steps: {
        clerk: ['Close other programs that use the ID-card reader.'],
        technician: ['fuser shows which program holds the port.'],
      },
    },
  },
  'id-reader-silent': {
    exit: 'timeout',
    zh: {
      title: '身份证阅读器没有应答',
      what: '串口可以打开，但阅读器在限定时间内没有应答；程序会不断重试。',
      causes: ['阅读器没有通电，或线接到了别的设备。', '波特率与阅读器的设置不同。', '阅读器死机。'],
      steps: {
        clerk: ['请检查身份证阅读器的电源和连线。'],
        technician: ['核对波特率（出厂为 115200）。', '给阅读器断电再通电。'],
      },
    },
    en: {
      title: 'The ID-card reader does not answer',
      what: 'The serial port can be opened, but the reader did not answer in time. It is tried again and again.',
      causes: [
        'The reader has no power, or another device is at the cable.',
        'The baud rate is not that of the reader.',
        'The reader hangs.',
      ],
      steps: {
        clerk: ['Check power and cable of the ID-card reader.'],
        technician: ['Check the baud rate (115200 as delivered).', 'Switch the reader off and on.'],
      },
    },
  },
  'id-reader-garbled': {
    exit: 'reader',
    zh: {
      title: '与身份证阅读器的通信受到干扰',
      what: '多次重发后，阅读器的应答仍然残缺或校验不过，这一次的结果不使用。',
      causes: ['串口线过长、接触不良或受干扰。', '波特率与阅读器的设置不同。', '接的不是身份证阅读器。'],
      steps: {
        clerk: [PUT_ON_AGAIN.zh],
        technician: ['换一根线或一个 USB 口。', '核对波特率和串口名称。'],
      },
    },
    en: {
      title: 'The line to the ID-card reader is disturbed',
      what: 'The answers stayed damaged however often they were asked for. Nothing of this reading is used.',
      causes: [
        'The cable is too long, loose or disturbed.',
        'The baud rate is not that of the reader.',
        'What is at the port is no ID-card reader.',
      ],
      steps: {
        clerk: [PUT_ON_AGAIN.en],
        technician: ['Try another cable or USB socket.', 'Check baud rate and name of the port.'],
      },
    },
  },
  'id-module-failed': {
    exit: 'reader',
    zh: {
      title: '身份证阅读器的安全模块异常',
      what: '阅读器里的安全模块（SAM_V）报告自检失败、没有授权或内部错误。',
      causes: ['安全模块损坏。', '模块没有授权，或授权已到期。'],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['断电再通电；仍这样，送修或更换阅读器。'] },
    },
    en: {
      title: 'The security module of the ID-card reader failed',
      what: 'The security module (SAM_V) in the reader reports a failed self-test, no authorisation or an inner error.',
      causes: ['The module is broken.', 'It is not authorised, or no longer.'],
      steps: { clerk: [CALL_SUPPORT.en], technician: ['Switch it off and on; then have it repaired or replaced.'] },
    },
  },
  'id-card-not-read': {
    exit: 'card',
    zh: {
      title: '身份证没有读出',
      what: '身份证没有放好，或读到一半就移开了；拿开后再放一次即可。',
      causes: ['身份证移动过，或离感应区太远。', '几张卡叠在一起。', '芯片损坏。'],
      steps: { clerk: [PUT_ON_AGAIN.zh], technician: ['用另一张身份证试读，以分清是证件还是阅读器。'] },
    },
    en: {
      title: 'The ID card was not read',
      what: 'The ID card was not on the reader properly, or left too early. Take it away and put it on again.',
      causes: ['It was moved, or is too far away.', 'Several cards lie on each other.', 'Its chip is broken.'],
      steps: {
        clerk: [PUT_ON_AGAIN.en],
        technician: ['Try another ID card, to tell a bad card from a bad reader.'],
      },
    },
  },
  'id-card-refused': {
    exit: 'card',
    zh: {
      title: '阅读器不接受这张证件',
      what: '证件与阅读器的安全模块没有互相认可，或放上的不是身份证。',
      causes: ['放上的是别的非接触卡。', '证件已损坏或不是真的。', '阅读器的固件过旧。'],
      steps: { clerk: ['请核对放上的是不是身份证，再试一次。'], technician: ['更新阅读器的固件。'] },
    },
    en: {
      title: 'The reader does not accept this card',
      what: 'Card and security module did not accept each other, or it is no ID card.',
      causes: [
        'Another contactless card was put on.',
        'The card is broken or not genuine.',
        'The firmware of the reader is too old.',
      ],
      steps: {
        clerk: ['Check that it is an ID card, and try again.'],
        technician: ['Update the firmware of the reader.'],
      },
    },
  },
  'id-card-malformed': {
    exit: 'data',
    zh: {
      title: '看不懂证件里的内容',
      what: '证件读出了，但种类不认识，或证件号码不合规则，不能用来核对。',
      causes: ['新的证件种类，程序还不支持。', '传输中出错而没有被发现。', '证件内容有误。'],
      steps: { clerk: [PUT_ON_AGAIN.zh], technician: ['更新本程序；仍这样，请人工核对证件。'] },
    },
    en: {
      title: 'The content of the card is not understood',
      what: 'The card was read, but its kind is unknown or its number breaks the rules. Nobody is confirmed by it.',
      causes: [
        'A new kind of card that this program does not know.',
        'An error on the line that nobody noticed.',
        'The card holds wrong data.',
      ],
      steps: {
        clerk: [PUT_ON_AGAIN.en],
        technician: ['Update this program; then look at the card instead.'],
      },
    },
  },
  'id-reading-cancelled': {
    exit: 'cancelled',
    zh: {
      title: '已停止读身份证',
      what: '程序在读到身份证之前停止了等待。',
      causes: ['健康卡已取出，或换了一张。', '按了 Ctrl-C，或程序正在退出。'],
      steps: { clerk: ['请重新插入健康卡，再放身份证。'] },
    },
    en: {
      title: 'Reading the ID card was stopped',
      what: 'The program stopped waiting before an ID card was read.',
      causes: ['The health card was taken out or changed.', 'Ctrl-C, or the program is closing.'],
      steps: { clerk: ['Insert the health card again, then put the ID card on.'] },
    },
  },
});

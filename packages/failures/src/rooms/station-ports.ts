import { failures } from '../failure.js';
import { CALL_SUPPORT } from '../steps.js';

/** What keeps a program from a serial port. */
export const STATION_PORT_FAILURES = failures({
  'port-missing': {
    exit: 'reader',
    zh: {
      title: '串口不存在',
      what: '配置的串口现在不在本机上。接上以后会自动使用，不必重启。',
      causes: ['USB 转串口线没有插好，或读卡器没有通电。', '换了适配器，或系统给它编了另一个号。', '路径写错。'],
      steps: {
        clerk: ['请检查读卡器的连线和电源，接好后自动恢复。'],
        technician: ['运行 jika diagnose 查看现有的串口，改用 /dev/serial/by-id 下的路径。'],
      },
    },
    en: {
      title: 'The serial port is not there',
      what: 'The port that is configured is not on this machine now. It is used as soon as it comes; nothing has to be restarted.',
      causes: [
        'The USB adapter is not plugged in, or the reader has no power.',
        'It is another adapter, or the system gave it another number.',
        'The path is misspelt.',
      ],
      steps: {
        clerk: ['Check cable and power of the reader; work goes on once it is back.'],
        technician: ['jika diagnose shows the ports that are there; take the path in /dev/serial/by-id.'],
      },
    },
  },
  'port-refused': {
    exit: 'reader',
    zh: {
      title: '无权使用串口',
      what: '串口在，但系统不允许运行本程序的用户打开它。',
      causes: ['用户不在 dialout 组里（有的系统是 uucp）。', '刚加入组，还没有重新登录或重启服务。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: [
          '用 ls -l 看串口属于哪个组，再执行 usermod -aG dialout 用户名。',
          '重新登录，或重启本程序的服务。',
        ],
      },
    },
    en: {
      title: 'The serial port may not be used',
      what: 'The port is there, but the system does not let the user of this program open it.',
      causes: [
        'The user is not in the group dialout (on some systems uucp).',
        'He was added a moment ago, and neither logged in again nor was the service restarted.',
      ],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: [
          'See with ls -l which group the port belongs to, then run usermod -aG dialout with the name of the user.',
          'Log in again, or restart the service of this program.',
        ],
      },
    },
  },
  'port-busy': {
    exit: 'reader',
    zh: {
      title: '串口正被其他程序使用',
      what: '别的程序已打开这个串口，同一时间只能由一个程序使用。',
      causes: ['柜台服务或另一个读卡程序正在运行。', 'ModemManager 正在试探新接入的串口。', 'pcscd 也配置了这个串口。'],
      steps: {
        clerk: ['请关闭其他读卡程序，再试一次。'],
        technician: [
          '用 fuser 或 lsof 查是哪个程序。',
          '柜台不需要 ModemManager 时可将它停用。',
          '同一台读卡器要么交给 pcscd，要么写成 serial。',
        ],
      },
    },
    en: {
      title: 'Another program uses the serial port',
      what: 'Another program has the port open, and only one can at a time.',
      causes: [
        'The counter service or another card program is running.',
        'ModemManager tries out a port that was just plugged in.',
        'pcscd has the port in its configuration too.',
      ],
      steps: {
        clerk: ['Close other card programs and try again.'],
        technician: [
          'Find the program with fuser or lsof.',
          'Turn ModemManager off where the counter has no use for it.',
          'Leave a reader either to pcscd or write it as serial.',
        ],
      },
    },
  },
  'port-no-serial': {
    exit: 'usage',
    zh: {
      title: '这不是串口',
      what: '配置的路径存在，但不是串口设备，没有打开。',
      causes: ['路径指向普通文件、目录或别的设备。'],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['运行 jika diagnose 查看现有的串口，改正路径。'] },
    },
    en: {
      title: 'This is no serial port',
      what: 'The path that is configured leads to something else. It was not opened.',
      causes: ['It is a file, a directory, or a device of another kind.'],
      steps: { clerk: [CALL_SUPPORT.en], technician: ['jika diagnose shows the ports that are there; mend the path.'] },
    },
  },
  'reader-silent': {
    exit: 'reader',
    zh: {
      title: '串口上的读卡器没有应答',
      what: '串口能打开，但那一头没有按 IC 卡读卡器的协议应答。一旦应答就会自动使用。',
      causes: ['读卡器没有通电，或接在另一个串口上。', '波特率不对。', '接的是别的设备，或另一种协议的读卡器。'],
      steps: {
        clerk: ['请检查读卡器的电源和连线。'],
        technician: ['核对 model、baudRate 和 port。', '拔下读卡器的电源再接上，运行 jika diagnose。'],
      },
    },
    en: {
      title: 'The reader at the serial port does not answer',
      what: 'The port opens, but nothing at it answers as a smart-card reader does. It is used as soon as it answers.',
      causes: [
        'The reader has no power, or is at another port.',
        'The speed is wrong.',
        'It is another device, or a reader of another protocol.',
      ],
      steps: {
        clerk: ['Check power and cable of the reader.'],
        technician: [
          'Check model, baudRate and port.',
          'Take the power from the reader and give it back, then run jika diagnose.',
        ],
      },
    },
  },
});

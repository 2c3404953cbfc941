import { failures } from '../failure.js';
import { CALL_SUPPORT } from '../steps.js';

/** What can be wrong with the file that says what is plugged into a station. */
export const STATION_FAILURES = failures({
  'hardware-file-unreadable': {
    exit: 'usage',
    zh: {
      title: '读不到硬件配置文件',
      what: '指定的硬件配置文件不存在、无权读取或过大，没有打开任何读卡器。',
      causes: [
        '路径写错，或文件还没有放上去。',
        '运行本程序的用户无权读取。',
        '指的是别的文件：配置文件不会超过 64 KiB。',
      ],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['核对 JIKA_HARDWARE_FILE 里的路径和文件权限。'] },
    },
    en: {
      title: 'The hardware file cannot be read',
      what: 'The file that lists the readers is not there, may not be read, or is too large. No reader was opened.',
      causes: [
        'The path is wrong, or the file was not put there yet.',
        'The user of this program may not read it.',
        'It is some other file: this one is never over 64 KiB.',
      ],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: ['Check the path in JIKA_HARDWARE_FILE and the mode of the file.'],
      },
    },
  },
  'hardware-not-json': {
    exit: 'data',
    zh: {
      title: '硬件配置文件不是 JSON',
      what: '文件读到了，但不是合格的 JSON，没有打开任何读卡器。',
      causes: ['少了引号、逗号或括号。', '多了注释，或最后一项后面多了逗号。'],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['用编辑器检查 JSON 语法，改好后重启本程序。'] },
    },
    en: {
      title: 'The hardware file is not JSON',
      what: 'The file was read, but is no well-formed JSON. No reader was opened.',
      causes: ['A quote, a comma or a bracket is missing.', 'It has comments, or a comma after the last member.'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: ['Check the JSON in an editor, mend it, and start this program again.'],
      },
    },
  },
  'hardware-entry-wrong': {
    exit: 'data',
    zh: {
      title: '硬件配置有误',
      what: '配置文件里有一项缺少、多余或取值不对，没有打开任何读卡器；出错的是哪一项，错误信息里写明了位置。',
      causes: ['成员名写错。', '取值的类型或范围不对，例如波特率。', '没有列出读卡器，或超过 16 台。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: ['按 drivers/station 的说明改正这一项，再运行 jika diagnose 确认。'],
      },
    },
    en: {
      title: 'An entry of the hardware file is wrong',
      what: 'A member of the file is missing, unknown, or out of range. No reader was opened. The message names its place.',
      causes: [
        'The name of a member is misspelt.',
        'A value is of the wrong type or out of range, such as the speed.',
        'No reader is listed, or more than 16.',
      ],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: ['Mend it by the README of drivers/station, then run jika diagnose.'],
      },
    },
  },
  'reader-kind-unknown': {
    exit: 'data',
    zh: {
      title: '不认识这种读卡器',
      what: '配置文件里这一台的 kind 缺少或不认识，没有打开任何读卡器。',
      causes: ['kind 写错：只有 pcsc、serial、id-card 三种。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: ['pcscd 管理的写 pcsc，接在串口上的 IC 卡读卡器写 serial，二代身份证阅读器写 id-card。'],
      },
    },
    en: {
      title: 'There is no such kind of reader',
      what: 'The kind of this reader is missing or unknown. No reader was opened.',
      causes: ['The kind is misspelt: there are pcsc, serial and id-card.'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: [
          'Write pcsc for what pcscd looks after, serial for a card reader on a serial port, id-card for a reader of ID cards.',
        ],
      },
    },
  },
  'reader-model-unknown': {
    exit: 'data',
    zh: {
      title: '不认识这种读卡器型号',
      what: '配置文件里这一台的 model 缺少或不认识，没有打开任何读卡器。',
      causes: ['型号写错，大小写也要一致。', '这种型号的串口协议没有公开，或本程序还不支持。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: ['按 drivers/station 的说明填写型号。', '由 pcscd 驱动的型号改写成 pcsc。'],
      },
    },
    en: {
      title: 'There is no such model of reader',
      what: 'The model of this reader is missing or unknown. No reader was opened.',
      causes: [
        'The model is misspelt; capitals count.',
        'What this model speaks on its line is not published, or not supported yet.',
      ],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: [
          'Take the model from the README of drivers/station.',
          'Write pcsc for one that pcscd has a driver for.',
        ],
      },
    },
  },
  'reader-port-wrong': {
    exit: 'data',
    zh: {
      title: '串口的写法不对',
      what: '配置文件里这一台的 port 缺少或不是设备路径，没有打开任何读卡器。',
      causes: ['只写了名称，没有写完整路径。', '路径里有不可见字符。'],
      steps: {
        clerk: [CALL_SUPPORT.zh],
        technician: ['运行 jika diagnose 查看现有串口；USB 转串口请写 /dev/serial/by-id 下的路径，换 USB 口也不变。'],
      },
    },
    en: {
      title: 'The port of a reader is no path',
      what: 'The port of this reader is missing or is no device file. No reader was opened.',
      causes: ['It is a bare name in place of a whole path.', 'The path holds a control character.'],
      steps: {
        clerk: [CALL_SUPPORT.en],
        technician: [
          'Run jika diagnose to see the ports that are there. For a USB adapter take its path in /dev/serial/by-id: it stays the same in any USB port.',
        ],
      },
    },
  },
  'reader-slot-wrong': {
    exit: 'data',
    zh: {
      title: '插槽的写法不对',
      what: '配置文件里这一台的 slots 不对，没有打开任何读卡器。',
      causes: [
        '用途写错：只有 user（持卡人的卡）和 sam。',
        'serial 的插槽要写编号，从 0 起；pcsc 的要写名称。',
        '这种型号没有这么多插槽。',
      ],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['用 jika readers 查看插槽的名称，改正这一项。'] },
    },
    en: {
      title: 'A slot is written wrongly',
      what: 'The slots of this reader are wrong. No reader was opened.',
      causes: [
        'There are two uses: user, for the card of the holder, and sam.',
        'Slots of serial are numbers from 0, those of pcsc are names.',
        'This model has fewer slots.',
      ],
      steps: { clerk: [CALL_SUPPORT.en], technician: ['Look at jika readers for the names of slots, and mend it.'] },
    },
  },
  'reader-twice': {
    exit: 'data',
    zh: {
      title: '同一台读卡器写了两次',
      what: '配置文件里有两项指向同一个串口或同一个 PC/SC 服务，没有打开任何读卡器。',
      causes: ['复制一项以后忘了改 port。', 'pcsc 写了两次：一项就包括它管理的全部读卡器。'],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['删去重复的一项，或改正它的 port。'] },
    },
    en: {
      title: 'One reader is listed twice',
      what: 'Two entries have the same port or the same PC/SC service. No reader was opened.',
      causes: [
        'An entry was copied, and its port not changed.',
        'There are two entries of pcsc: one stands for all of its readers.',
      ],
      steps: { clerk: [CALL_SUPPORT.en], technician: ['Remove the second entry, or mend its port.'] },
    },
  },
  'slot-twice': {
    exit: 'data',
    zh: {
      title: '插槽的用途重复',
      what: '配置文件里两个插槽用途相同，或一个插槽有两种用途，没有打开任何读卡器。',
      causes: ['两台读卡器都写了 user 或 sam。', '同一插槽既是 user 又是 sam。'],
      steps: { clerk: [CALL_SUPPORT.zh], technician: ['每种用途只留一个插槽。'] },
    },
    en: {
      title: 'Two slots have one use',
      what: 'Two slots are for the same, or one slot is for both. No reader was opened.',
      causes: ['Two readers have a slot for user, or for sam.', 'One slot is both user and sam.'],
      steps: { clerk: [CALL_SUPPORT.en], technician: ['Leave one slot for each use.'] },
    },
  },
});

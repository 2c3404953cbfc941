import { failures } from '../failure.js';
import { KEEP_TRACE, READ_AGAIN } from '../steps.js';

export const APDU_FAILURES = failures({
  'malformed-command': {
    exit: 'internal',
    zh: {
      title: '指令格式不对',
      what: '要发送的字节或数值不构成 ISO/IEC 7816-4 指令，没有发给卡片。',
      causes: ['调用方给出的 CLA、INS、P1、P2、数据或 Le 超出范围。', '手工输入的十六进制缺字节或多字节。'],
      steps: {
        technician: ['对照 ISO/IEC 7816-4 检查输入的指令：头 4 字节，Lc 与数据长度一致。'],
        developer: ['用 commandApdu 构造指令，不要自己拼字节。'],
      },
    },
    en: {
      title: 'This is no command APDU',
      what: 'The bytes or numbers make no ISO/IEC 7816-4 command. Nothing was sent to the card.',
      causes: ['A CLA, INS, P1, P2, data or Le out of range.', 'Hex typed by hand with a byte too few or too many.'],
      steps: {
        technician: ['Check the command: four bytes of header, and an Lc that is the length of the data.'],
        developer: ['Build commands with commandApdu instead of joining bytes.'],
      },
    },
  },
  'malformed-response': {
    exit: 'card',
    zh: {
      title: '卡片的应答不完整',
      what: '卡片或读卡器给出的应答不足两个字节，或长过 APDU 的上限，内容不可用。',
      causes: ['卡片接触不良，应答时正被取出。', '读卡器固件或驱动截断了应答。', '卡片有故障，或有意给出错误的应答。'],
      steps: { clerk: [READ_AGAIN.zh], technician: ['换一台读卡器再试同一张卡；仍这样，是卡片的问题。'] },
    },
    en: {
      title: 'The answer is not whole',
      what: 'The answer has fewer than two bytes, or more than an APDU can hold. Its content is not used.',
      causes: [
        'Poor contact, or the card was leaving.',
        'The firmware or driver of the reader cut the answer.',
        'A broken card, or one that means harm.',
      ],
      steps: {
        clerk: [READ_AGAIN.en],
        technician: ['Try the same card in another reader: if it fails there too, the card is at fault.'],
      },
    },
  },
  'malformed-tlv': {
    exit: 'data',
    zh: {
      title: '数据的 TLV 结构有误',
      what: '卡片或文件给出的标签、长度、值对不上，或嵌套、项数超过上限，没有采用。',
      causes: ['记录写入时中断或写错。', '卡片按另一版规范制作。', '内容被改动，意在使程序出错。'],
      steps: {
        clerk: ['请再插一次；仍不能读出，请按卡片损坏办理补换。'],
        technician: ['读出这条记录的原始字节，与规范对照。'],
        developer: ['分清两种编码：ISO 指令返回 BER-TLV，卡内记录是单字节标签、单字节长度。'],
      },
    },
    en: {
      title: 'The TLV structure is wrong',
      what: 'Tag, length and value do not agree, or are nested too deep or too many. The data were not used.',
      causes: [
        'A record that was written wrongly, or only in part.',
        'A card made to another version of the specification.',
        'Content that was changed to break programs.',
      ],
      steps: {
        clerk: ['Insert it once more; if that fails too, have the card replaced as damaged.'],
        technician: ['Read the raw bytes of the record and compare them with the specification.'],
        developer: [
          'Mind the two codings: ISO commands return BER-TLV, records on the chip have one byte each of tag and length.',
        ],
      },
    },
  },
  'too-many-rounds': {
    exit: 'card',
    zh: {
      title: '卡片反复要求续传',
      what: '一条指令往返次数超过上限（卡片不停地回 61xx 或 6Cxx），读卡已中止。',
      causes: ['卡片程序有故障。', '卡片有意拖住读卡程序。'],
      steps: { clerk: ['请再插一次；仍这样，请按卡片损坏办理补换。'], technician: [KEEP_TRACE.zh] },
    },
    en: {
      title: 'The card never comes to an end',
      what: 'One command went to and fro too often (61xx or 6Cxx without end). The reading was stopped.',
      causes: ['The software of the card is broken.', 'The card means to hold the reader up.'],
      steps: {
        clerk: ['Insert it once more; if that fails too, have the card replaced as damaged.'],
        technician: [KEEP_TRACE.en],
      },
    },
  },
  'too-many-bytes': {
    exit: 'card',
    zh: {
      title: '卡片的应答过长',
      what: '一次应答拼接后超过长度上限，读卡已中止，已收到的部分不使用。',
      causes: ['卡片程序有故障。', '卡片有意占用内存。', '调用方给会话设的上限太小。'],
      steps: {
        clerk: ['请再插一次；仍这样，请按卡片损坏办理补换。'],
        developer: ['确有需要时调大 ApduLimits 的 bytesPerAnswer。'],
      },
    },
    en: {
      title: 'The answer is too long',
      what: 'One answer, joined from its parts, went over its bound. The reading was stopped and the parts dropped.',
      causes: [
        'The software of the card is broken.',
        'The card means to fill the memory.',
        'The caller set too low a bound.',
      ],
      steps: {
        clerk: ['Insert it once more; if that fails too, have the card replaced as damaged.'],
        developer: ['Where the card is right, raise bytesPerAnswer of ApduLimits.'],
      },
    },
  },
  'too-many-commands': {
    exit: 'internal',
    zh: {
      title: '一次会话的指令过多',
      what: '一次会话发出的指令达到上限，会话已中止，以免无休止地读一张卡。',
      causes: ['程序反复重试同一件事。', '卡片使读取无法结束。', '读取全部文件时上限偏小。'],
      steps: {
        technician: [KEEP_TRACE.zh],
        developer: ['为每个目的单开会话，或调大 ApduLimits 的 commandsPerSession。'],
      },
    },
    en: {
      title: 'Too many commands in one session',
      what: 'The session sent as many commands as it may and was ended, so that no card is read for ever.',
      causes: [
        'A program tries the same thing again and again.',
        'The card keeps the reading from ending.',
        'The bound is too low for all files.',
      ],
      steps: {
        technician: [KEEP_TRACE.en],
        developer: ['Open a session per purpose, or raise commandsPerSession of ApduLimits.'],
      },
    },
  },
  timeout: {
    exit: 'timeout',
    zh: {
      title: '指令超时',
      what: '卡片没有在限定时间内应答，或整个会话的时间用完。这条指令做没做成，无从知道。',
      causes: ['卡片接触不良。', '别的程序占住了读卡器。', '卡片或读卡器没有反应。'],
      steps: { clerk: [READ_AGAIN.zh], technician: ['运行 jika diagnose，看是否有其他程序占用读卡器。'] },
    },
    en: {
      title: 'The command timed out',
      what: 'No answer within the time of the command or of the session. Whether it was carried out is not known.',
      causes: ['Poor contact.', 'Another program holds the reader.', 'The card or the reader hangs.'],
      steps: {
        clerk: [READ_AGAIN.en],
        technician: ['Run jika diagnose to see whether another program holds the reader.'],
      },
    },
  },
  cancelled: {
    exit: 'cancelled',
    zh: {
      title: '指令已取消',
      what: '调用方在得到应答之前取消了。卡片的状态不确定，再用之前应重新选择应用。',
      causes: ['按了 Ctrl-C，或关闭了页面。', '卡片已取出，程序随即停止读取。'],
      steps: { clerk: [READ_AGAIN.zh], developer: ['取消后关闭会话，再次读取时新开一个。'] },
    },
    en: {
      title: 'The command was cancelled',
      what: 'The caller cancelled before the answer came. Select the application anew before the card is used again.',
      causes: ['Ctrl-C, or a page that was closed.', 'The card left, so the program stopped reading.'],
      steps: { clerk: [READ_AGAIN.en], developer: ['Close the session and open another for the next reading.'] },
    },
  },
  'unexpected-status': {
    exit: 'card',
    zh: {
      title: '卡片没有执行指令',
      what: '卡片给出的状态字不是 9000，指令没有（完整）执行；状态字说明原因。',
      causes: ['这张卡没有这个文件或这条记录。', '尚未取得这一步所需的权限。', '卡片已被锁定，或不是居民健康卡。'],
      steps: {
        clerk: [READ_AGAIN.zh],
        technician: ['用 jika apdu 查看状态字的含义和办法。'],
        developer: ['错误的 statusWord 交给 explainStatusWord，按其分类处理。'],
      },
    },
    en: {
      title: 'The card did not carry out the command',
      what: 'The status word is not 9000: the command was not, or not fully, carried out. The status word says why.',
      causes: [
        'The card has no such file or record.',
        'A right that this step needs was not obtained.',
        'The card is blocked, or no resident health card.',
      ],
      steps: {
        clerk: [READ_AGAIN.en],
        technician: ['jika apdu explains the status word and what to do.'],
        developer: ['Give statusWord of the error to explainStatusWord and act by its family.'],
      },
    },
  },
});

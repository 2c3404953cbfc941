import { failures } from '../failure.js';

/** What can be wrong with a trace. */
export const TRACE_FAILURES = failures({
  'malformed-trace': {
    exit: 'data',
    zh: {
      title: '指令记录文件格式不对',
      what: '这份指令记录（trace）有无法识别的行，或超过长度上限，没有使用。',
      causes: ['文件不是由本项目录制的。', '文件在编辑或传送时被改动、截断。'],
      steps: { technician: ['用 jika trace record 重新录制。'], developer: ['错误信息里有行号，从那一行查起。'] },
    },
    en: {
      title: 'This is no trace',
      what: 'The trace has a line that is not understood, or is over its bounds. It was not used.',
      causes: ['The file was not recorded by this project.', 'It was changed or cut short on its way.'],
      steps: {
        technician: ['Record it again with jika trace record.'],
        developer: ['The message names the line: begin there.'],
      },
    },
  },
  'replay-mismatch': {
    exit: 'data',
    zh: {
      title: '回放的指令与记录不一致',
      what: '程序发出的指令与记录中的下一条不同，回放到此为止。',
      causes: ['程序改过，读取的次序变了。', '记录来自另一张卡或另一种读取目的。', '指令里有随机数，无法照原样回放。'],
      steps: { developer: ['按错误信息里的序号比较两条指令。', '改动是有意的，就重新录制。'] },
    },
    en: {
      title: 'The replay took another turn',
      what: 'The program sent another command than the trace holds next. The replay ends here.',
      causes: [
        'The program changed its order of reading.',
        'The trace is of another card or purpose.',
        'A command holds a random number and cannot be replayed.',
      ],
      steps: {
        developer: ['Compare the two commands at the number in the message.', 'Record anew if the change was meant.'],
      },
    },
  },
  'redacted-trace': {
    exit: 'data',
    zh: {
      title: '这份记录隐去了数据，不能回放',
      what: '指令记录默认隐去全部数据字节，只剩头部、长度和状态字，不能当作卡片使用。',
      causes: ['录制时没有选择保留数据。', '记录已经过脱敏。'],
      steps: { developer: ['只用虚构人员的测试卡，以 full-with-personal-data 重新录制。'] },
    },
    en: {
      title: 'A redacted trace cannot be replayed',
      what: 'By default a trace hides every data byte; headers, lengths and status words alone make no card.',
      causes: ['It was recorded without its values.', 'It was redacted afterwards.'],
      steps: { developer: ['Record again with full-with-personal-data, and with test cards of invented people only.'] },
    },
  },
});

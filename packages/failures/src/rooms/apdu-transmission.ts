import { failures } from '../failure.js';
import { READ_AGAIN } from '../steps.js';

/** What a card says before the first command: its answer to reset, and its answer to PPS. */
export const TRANSMISSION_FAILURES = failures({
  'malformed-atr': {
    exit: 'card',
    zh: {
      title: '复位应答不合规范',
      what: '卡片的复位应答（ATR）与 ISO/IEC 7816-3 第 8 章不符，无法得知用什么协议与它通信。',
      causes: ['卡片接触不良，应答缺字节或有错。', '插入的不是 CPU 卡。', '卡片有故障。'],
      steps: { clerk: [READ_AGAIN.zh], technician: ['清洁芯片触点；换一台读卡器再试同一张卡。'] },
    },
    en: {
      title: 'The answer to reset is malformed',
      what: 'The answer to reset (ATR) is not as ISO/IEC 7816-3, clause 8, has it. How to talk to the card is not known.',
      causes: [
        'Poor contact: bytes were lost or changed.',
        'It is not a chip card with a processor.',
        'The card is broken.',
      ],
      steps: {
        clerk: [READ_AGAIN.en],
        technician: ['Clean the contacts of the chip; try the same card in another reader.'],
      },
    },
  },
  'unsupported-protocol': {
    exit: 'card',
    zh: {
      title: '不支持卡片的通信协议',
      what: '卡片既不支持 T=0，也不支持 T=1，或要求读卡器做不到的速率，无法通信。',
      causes: ['插入的卡片不是居民健康卡。', '卡片有故障。'],
      steps: { clerk: ['请确认插入的是居民健康卡。'], developer: ['用 parseAnswerToReset 查看卡片提供哪些协议。'] },
    },
    en: {
      title: 'The protocol of the card is not supported',
      what: 'The card speaks neither T=0 nor T=1, or only at a speed that cannot be had. It cannot be read.',
      causes: ['It is not a resident health card.', 'The card is broken.'],
      steps: {
        clerk: ['Make sure that it is a resident health card.'],
        developer: ['parseAnswerToReset shows which protocols the card offers.'],
      },
    },
  },
  'pps-refused': {
    exit: 'card',
    zh: {
      title: '卡片没有接受通信参数',
      what: '卡片对协议和速率选择（PPS）的应答与 ISO/IEC 7816-3 第 9 章不符。须重新上电，才能再用这张卡。',
      causes: ['卡片接触不良。', '卡片不支持自己在复位应答中提出的速率。'],
      steps: { clerk: [READ_AGAIN.zh], developer: ['断电再上电，改用默认速率或另一种协议。'] },
    },
    en: {
      title: 'The card did not accept the parameters',
      what: 'The answer to PPS is not as ISO/IEC 7816-3, clause 9, has it. The card needs fresh power before it is used.',
      causes: ['Poor contact.', 'The card cannot keep the speed that its own answer to reset offers.'],
      steps: {
        clerk: [READ_AGAIN.en],
        developer: ['Take its power, give it again, and use the default speed or the other protocol.'],
      },
    },
  },
});

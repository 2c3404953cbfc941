import { failures } from '../failure.js';
import { READ_AGAIN } from '../steps.js';

/** What a card can do wrong while it is read. */
export const HEALTH_CARD_FAILURES = failures({
  'not-a-health-card': {
    exit: 'card',
    zh: {
      title: '这不是居民健康卡',
      what: '卡里没有居民健康卡的应用（DDF1），或应用里没有发卡机构文件（EF05）。',
      causes: ['插的是银行卡、社保卡等其他卡片。', '空白卡，尚未个人化。'],
      steps: {
        clerk: ['请取出，换居民健康卡再插。'],
        technician: ['确是居民健康卡的，用 jika diagnose 记下 ATR，联系发卡方。'],
      },
    },
    en: {
      title: 'This is not a resident health card',
      what: 'The card has no health application (DDF1), or no file of the issuer (EF05) in it.',
      causes: ['It is another card: bank, social security.', 'It is blank and was never personalised.'],
      steps: {
        clerk: ['Take it out and insert a resident health card.'],
        technician: ['If it is one, note its ATR with jika diagnose and ask the issuer.'],
      },
    },
  },
  'card-blocked': {
    exit: 'card',
    zh: {
      title: '此卡已被锁定',
      what: '发卡方已锁定这张卡或卡上的健康应用，柜台不能解锁。',
      causes: ['已挂失、注销或被换下。', '发卡方因安全原因锁定。'],
      steps: { clerk: ['此卡不能再用，请为持卡人办理补换卡。'] },
    },
    en: {
      title: 'This card is blocked',
      what: 'Its issuer blocked the card, or the health application on it. A counter cannot undo that.',
      causes: ['It was reported lost, cancelled or replaced.', 'The issuer blocked it for safety.'],
      steps: { clerk: ['It cannot be used any more; have it replaced.'] },
    },
  },
  'card-failed': {
    exit: 'card',
    zh: {
      title: '芯片不能正常工作',
      what: '这是居民健康卡，但芯片的存储器出错，读不出内容。',
      causes: ['芯片老化或受损（弯折、静电、高温）。', '卡片接触不良。'],
      steps: { clerk: ['请再插一次；仍不能读出，请按卡片损坏办理补换。'] },
    },
    en: {
      title: 'The chip does not work',
      what: 'It is a resident health card, but the memory of its chip fails and gives no content.',
      causes: ['The chip is worn or was harmed (bent, static, heat).', 'Poor contact.'],
      steps: { clerk: ['Insert it once more; if that fails too, have the card replaced as damaged.'] },
    },
  },
  'purpose-not-allowed': {
    exit: 'usage',
    zh: {
      title: '本柜台不能为这个目的读卡',
      what: '要读的内容不属于这个目的，或者是银行柜台无权读取的健康数据（DF02、DF03）；没有向卡片发送任何指令。',
      causes: ['在银行柜台选了医院才能用的读卡目的。', '医院的柜台没有设成医院。', '这个目的不包括照片。'],
      steps: {
        technician: ['改用银行可用的目的，如 activate、verify-own。', '确是医院柜台的，把柜台类型设为 hospital。'],
      },
    },
    en: {
      title: 'This counter may not read for this purpose',
      what: 'What was to be read is not part of the purpose, or is health data (DF02, DF03), which a bank may not read. Nothing was sent to the card.',
      causes: [
        'A purpose of hospitals was chosen at a bank.',
        'The counter of a hospital is not set up as one.',
        'The portrait is not part of the purpose.',
      ],
      steps: {
        technician: [
          'Choose a purpose that a bank has, such as activate or verify-own.',
          'At a hospital, set the kind of counter to hospital.',
        ],
      },
    },
  },
  'other-card': {
    exit: 'card',
    zh: {
      title: '不是刚才读的那张卡',
      what: '读卡之后要接着读取或写入，但读卡器里已是另一张卡：卡号或发卡序列号不同。没有读取或写入这张卡的内容。',
      causes: ['读卡之后换了卡。', '柜台上有几张卡，拿错了。'],
      steps: {
        clerk: ['请插回刚才那张卡；要办理这张卡，请重新读卡。'],
        developer: ['把读卡、读照片、写卡放在同一次插卡里；换了卡，就从 readCard 重新开始。'],
      },
    },
    en: {
      title: 'This is not the card that was read',
      what: 'Work was to go on with the card of a reading, and another is in the reader: its card number or issue serial differs. Nothing was read from it or written to it.',
      causes: [
        'The card was changed after the reading.',
        'Several cards lie on the counter, and this is the wrong one.',
      ],
      steps: {
        clerk: ['Put back the card from before; for this one, read it anew.'],
        developer: ['Keep reading, portrait and writing in one insertion; after a change begin again with readCard.'],
      },
    },
  },
  'reading-broken-off': {
    exit: 'card',
    passesOn: true,
    zh: {
      title: '读卡中断，没有读完',
      what: '读到一半停了下来；确认是同一张卡再次插入时，可以从已读完的地方接着读。',
      causes: ['卡片取出过早，或接触不良。', 'SAM 中途失效，或时间用完。', '程序停止了读卡。'],
      steps: {
        clerk: [READ_AGAIN.zh],
        developer: ['起因在 cause；已读的部分在 partial，交给 readCard 的 resume 续读。'],
      },
    },
    en: {
      title: 'The reading was broken off',
      what: 'It ended halfway. When provably the same card is in again, the reading can go on from what was read in full.',
      causes: [
        'The card left too early, or has poor contact.',
        'The SAM failed, or the time was up.',
        'The program stopped the reading.',
      ],
      steps: {
        clerk: [READ_AGAIN.en],
        developer: ['What ended it is the cause. Give partial to resume of readCard to go on.'],
      },
    },
  },
});

import { failures } from '../failure.js';
import { CALL_SUPPORT, READ_AGAIN } from '../steps.js';

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
  'sam-missing-application': {
    exit: 'sam',
    zh: {
      title: '安全模块插槽里的不是 SAM 卡',
      what: '插槽里的卡没有居民健康卡 SAM 的应用（DF01），不能用来认证健康卡。',
      causes: ['插的是别的业务的 SAM，或其他卡。', '把读用户卡的插槽当成了 SAM 插槽。'],
      steps: {
        clerk: ['请换上居民健康卡的 SAM 卡。'],
        technician: ['运行 jika diagnose 查看插槽里是什么；必要时用 JIKA_SAM_READER 指定插槽。'],
      },
    },
    en: {
      title: 'What is in the SAM slot is not a SAM for health cards',
      what: 'The card in that slot has no application (DF01) of a SAM and cannot authenticate health cards.',
      causes: [
        'It is a SAM for something else, or another card.',
        'The slot of the user card was taken for that of the SAM.',
      ],
      steps: {
        clerk: ['Put in the SAM that was issued for health cards.'],
        technician: ['jika diagnose tells what is in the slot; name another in JIKA_SAM_READER where needed.'],
      },
    },
  },
  'sam-pin-failed': {
    exit: 'sam',
    zh: {
      title: '安全模块的口令不正确',
      what: 'SAM 拒绝了口令，剩余次数减少一次。程序不会自行再试，以免锁住 SAM。',
      causes: ['配置的口令是另一张 SAM 的。', 'SAM 的口令改过，配置没有随之修改。'],
      steps: {
        clerk: ['请勿重试，以免锁住 SAM；请联系技术人员。'],
        technician: ['向 SAM 的发放单位核实口令。', '改正口令（如 JIKA_SAM_PIN）后再启动，核实之前不要再试。'],
      },
    },
    en: {
      title: 'The PIN of the security module is wrong',
      what: 'The SAM refused the PIN and counted one try. The program does not try again by itself: the SAM might lock.',
      causes: ['The PIN is that of another SAM.', 'The PIN of the SAM was changed, the setting was not.'],
      steps: {
        clerk: ['Do not try again, the SAM might lock; call support.'],
        technician: [
          'Ask whoever issued the SAM for its PIN.',
          'Set it right (such as JIKA_SAM_PIN) before the next start; do not guess.',
        ],
      },
    },
  },
  'sam-pin-blocked': {
    exit: 'sam',
    zh: {
      title: '安全模块（SAM）已锁定',
      what: 'SAM 的口令错误次数已达上限，口令已锁定，不能再认证健康卡。',
      causes: ['错误的口令试了太多次。'],
      steps: {
        clerk: ['此 SAM 卡不能再用；请联系技术人员更换。'],
        technician: ['把 SAM 交回发放单位解锁或更换。', '装上新 SAM 之前，先查明是哪里配错了口令。'],
      },
    },
    en: {
      title: 'The security module (SAM) is locked',
      what: 'Wrong PINs used up the tries of the SAM. It authenticates no health card any more.',
      causes: ['A wrong PIN was tried too often.'],
      steps: {
        clerk: ['It cannot be used any more; call support for another one.'],
        technician: [
          'Give the SAM back to whoever issued it.',
          'Find where the wrong PIN came from before the next SAM goes in.',
        ],
      },
    },
  },
  'sam-failed': {
    exit: 'sam',
    zh: {
      title: '安全模块（SAM）工作不正常',
      what: 'SAM 没有按规定的步骤应答，健康卡无法认证。',
      causes: ['SAM 接触不良，或被碰松。', 'SAM 里没有所需的密钥或密钥版本。', 'SAM 损坏。'],
      steps: {
        clerk: ['请重插一次 SAM 卡；仍不正常请联系技术人员。'],
        technician: ['运行 jika diagnose，看 SAM 停在哪一步。'],
        developer: ['错误的 cause 里有 SAM 的状态字。'],
      },
    },
    en: {
      title: 'The security module (SAM) does not work',
      what: 'The SAM did not answer as the sequence demands. No health card can be authenticated.',
      causes: [
        'The SAM sits loose.',
        'It lacks the key, or the version of the key, that was asked for.',
        'It is broken.',
      ],
      steps: {
        clerk: ['Reseat the SAM once; call support if that does not help.'],
        technician: ['jika diagnose shows at which step the SAM stopped.'],
        developer: ['The cause of the error holds the status word of the SAM.'],
      },
    },
  },
  'value-too-long': {
    exit: 'data',
    zh: {
      title: '内容超过数据项的长度',
      what: '要写的内容按数据项的编码超过了它在卡上的字节数，没有写入。',
      causes: ['姓名或地址过长；GB 18030 中一个汉字占两个或四个字节。', '把别的数据项的内容填在了这里。'],
      steps: { clerk: ['请按证件上的写法缩短后再试。'], developer: ['长度以字节计，见文件表中该项的 length。'] },
    },
    en: {
      title: 'The value is longer than its data item',
      what: 'In the coding of the data item the value takes more bytes than the chip has for it. It was not written.',
      causes: [
        'A long name or address: a Chinese character takes two or four bytes in GB 18030.',
        'The value of another item.',
      ],
      steps: {
        clerk: ['Shorten it in the way that the identity document does.'],
        developer: ['Lengths are in bytes: see length of the item in the file map.'],
      },
    },
  },
  'value-not-encodable': {
    exit: 'data',
    zh: {
      title: '内容不符合数据项的编码',
      what: '这个内容不能按数据项（或口令）规定的编码表示，没有写入。',
      causes: ['数字项里有字母、空格或横线。', '有 GB 18030 没有的字符。', '照片不是完整的 JPEG。'],
      steps: { clerk: [CALL_SUPPORT.zh], developer: ['错误信息里有数据项和编码的名称，按 ans、cn、b 的规定给值。'] },
    },
    en: {
      title: 'The value does not fit the coding of its data item',
      what: 'The coding of the data item, or of the PIN, cannot hold the value. It was not written.',
      causes: [
        'Letters, spaces or hyphens in a number.',
        'A character that GB 18030 lacks.',
        'A portrait that is no JPEG, or not all of one.',
      ],
      steps: {
        clerk: [CALL_SUPPORT.en],
        developer: ['The message names item and coding: give the value as ans, cn or b demands.'],
      },
    },
  },
  'trust-list-invalid': {
    exit: 'data',
    zh: {
      title: '根公钥清单不能使用',
      what: '核验发卡机构证书所用的根公钥清单格式不对，整份未采用；在改正之前，证书一律不能核验。',
      causes: [
        '文件不是 { "roots": [ … ] } 的格式，或超过 32 个根公钥。',
        '公钥不是 SM2 曲线上的点，很可能抄漏或抄错了一位。',
      ],
      steps: { technician: ['按错误信息所指的成员改正清单，公钥逐字与发放单位核对。'] },
    },
    en: {
      title: 'The list of root keys cannot be used',
      what: 'The list that certificates of issuers are verified with is malformed and was not taken. Until it is mended no certificate can be verified.',
      causes: [
        'The file does not have the shape { "roots": [ … ] }, or has more than 32 roots.',
        'A public key is no point of the SM2 curve: a digit was probably lost or mistyped.',
      ],
      steps: {
        technician: ['Mend the member that the error names, and compare the key with its issuer digit by digit.'],
      },
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

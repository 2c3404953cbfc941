import { failures } from '../failure.js';

export const HEALTH_CARD_WRITER_FAILURES = failures({
  'card-not-proven': {
    exit: 'not-genuine',
    zh: {
      title: '卡片没有通过真伪验证，不能写入',
      what: '只有通过内部认证的卡才能写入。卡上的内容没有改动。',
      causes: ['这是复制的卡，没有密钥。', 'SAM 没有就位，或与此卡不属于同一密钥体系。'],
      steps: { clerk: ['请重新读卡；仍不通过的，按卡片异常上报。'], technician: ['用 jika sam check 检查 SAM。'] },
    },
    en: {
      title: 'The card did not prove itself: nothing is written to it',
      what: 'Only a card that passed the internal authentication is written to. Nothing on it has changed.',
      causes: ['It is a copy without keys.', 'The SAM is missing, or belongs to another scheme.'],
      steps: {
        clerk: ['Read the card again; if it fails again, report the card.'],
        technician: ['Check the SAM with jika sam check.'],
      },
    },
  },
  'write-forbidden': {
    exit: 'usage',
    zh: {
      title: '此项不可改写',
      what: '发卡机构数据和持卡人基本信息在个人化之后永不改写。',
      causes: ['程序要写 DDF1/EF05 或 EF06 中的数据项。'],
      steps: { clerk: ['信息有误的，请办理补换卡。'] },
    },
    en: {
      title: 'This item is never rewritten',
      what: 'Data of the issuer and the basic data of the holder stay as they were personalised.',
      causes: ['A program wants to write an item of DDF1/EF05 or EF06.'],
      steps: { clerk: ['If it is wrong, have the card replaced.'] },
    },
  },
  'write-not-allowed': {
    exit: 'usage',
    zh: {
      title: '本柜台不得写入此项',
      what: '健康数据（DF02、DF03）只有医疗机构可以写入。卡上的内容没有改动。',
      causes: ['柜台类型为银行。'],
      steps: { developer: ['确属医疗机构的，把柜台类型设为 hospital。'] },
    },
    en: {
      title: 'This counter must not write that',
      what: 'Health data (DF02, DF03) are written in hospitals only. Nothing on the card has changed.',
      causes: ['The counter is a bank.'],
      steps: { developer: ['If it is a hospital, say so: counter hospital.'] },
    },
  },
  'place-missing': {
    exit: 'card',
    zh: {
      title: '卡上没有可写的位置',
      what: '卡片没有这个文件或记录，或记录里是别的数据项。',
      causes: ['16K 或 8K 的卡没有这一项。', '卡片个人化有误。', '索引标志读不出来，无法断定哪条诊疗记录可以覆盖。'],
      steps: { clerk: ['这一项写不进此卡，其余各项不受影响。'] },
    },
    en: {
      title: 'The card has no place to write to',
      what: 'The card lacks the file or the record, or the record holds another item.',
      causes: [
        'A 16K or an 8K card does not have it.',
        'The card was personalised wrongly.',
        'The flags of the index cannot be read, so that no clinical record may be written over.',
      ],
      steps: { clerk: ['This item cannot be kept on this card; the others can.'] },
    },
  },
  'unknown-code': {
    exit: 'data',
    zh: {
      title: '代码不在代码表中',
      what: '要写入的代码在相应的国家标准代码表中不存在。卡上的内容没有改动。',
      causes: ['代码录入有误。', '位数不对，例如把两位代码写成一位。'],
      steps: { clerk: ['请从列表中选择。'], developer: ['用 jika spec 查看代码表。'] },
    },
    en: {
      title: 'The code is in no table',
      what: 'The code is not in the table of its standard. Nothing on the card has changed.',
      causes: ['It was mistyped.', 'It has the wrong number of digits.'],
      steps: { clerk: ['Choose from the list.'], developer: ['See the tables with jika spec.'] },
    },
  },
  'write-refused': {
    exit: 'card',
    zh: {
      title: '卡片拒绝写入',
      what: '卡片没有接受写入，原来的值还在。不要反复尝试：卡片会累计失败次数。',
      causes: ['SAM 没有写入这类数据的密钥（可能不是本省的 SAM）。', '密钥版本或分散因子的约定不符。'],
      steps: {
        clerk: ['请停止写入，联系技术人员。'],
        technician: ['用 jika sam probe 核对约定，用 jika sam info 看 SAM 的归属。'],
      },
    },
    en: {
      title: 'The card refused the write',
      what: 'The card did not take it; the old value is still there. Do not try again and again: the card counts.',
      causes: ['The SAM has no key for it (perhaps of another province).', 'Key version or factor are not as agreed.'],
      steps: {
        clerk: ['Stop, and call a technician.'],
        technician: ['Check the conventions with jika sam probe and the SAM with jika sam info.'],
      },
    },
  },
  'write-key-blocked': {
    exit: 'card',
    zh: {
      title: '写入密钥已锁定',
      what: '允许的失败次数已用完，卡片锁定了这把密钥，原来的值还在。读取不受影响。',
      causes: ['以前用错误的 SAM 多次尝试写入。'],
      steps: { clerk: ['此卡已不能写入，需要写入的请办理补换卡。'] },
    },
    en: {
      title: 'The key for writing is blocked',
      what: 'Its tries are used up; the old value is still there. Reading still works.',
      causes: ['Somebody tried to write with a wrong SAM, often.'],
      steps: { clerk: ['This card can no longer be written to: have it replaced if it must be.'] },
    },
  },
  'write-mac-refused': {
    exit: 'sam',
    zh: {
      title: '安全报文校验未通过',
      what: '卡片不认可报文鉴别码（MAC），原来的值还在。卡片会累计失败次数。',
      causes: ['维护密钥（STK）的版本约定不符。', 'SAM 的密钥与此卡不符。'],
      steps: { technician: ['核对 maintenanceKeyVersion（0 或 1），不要反复尝试。'] },
    },
    en: {
      title: 'The secure message was refused',
      what: 'The card does not accept the MAC; the old value is still there. It counts such errors.',
      causes: ['The version of the maintenance key (STK) is not as agreed.', "The SAM's key is not this card's."],
      steps: { technician: ['Check maintenanceKeyVersion (0 or 1); do not try again and again.'] },
    },
  },
  'write-not-verified': {
    exit: 'card',
    zh: {
      title: '写入后读回的内容不对',
      what: '写入之后读回来的不是新写的值；卡片就算应答了成功，也不能算写成。',
      causes: ['芯片存储器损坏。'],
      steps: { clerk: ['请再读一次卡；内容仍不对的，按卡片损坏办理补换。'] },
    },
    en: {
      title: 'What was written does not read back',
      what: 'The place does not hold the new value; even if the card said that it does, it does not count as written.',
      causes: ["The chip's memory is damaged."],
      steps: { clerk: ['Read the card once more; if it is still wrong, have it replaced as damaged.'] },
    },
  },
  'write-interrupted': {
    exit: 'card',
    passesOn: true,
    zh: {
      title: '写入被中断',
      what: '写入途中卡片离开，或 SAM、线路中断。卡上是原来的值或新的值，不会是两者的混合。',
      causes: ['卡片被取出或移动。', '读卡器或 SAM 断开。'],
      steps: { clerk: ['请把同一张卡插回并重新读卡，系统会核对是否已经写入。'] },
    },
    en: {
      title: 'Writing was interrupted',
      what: 'Card, SAM or line left in the middle. The card has the old value or the new one, never a mix.',
      causes: ['The card was taken out or moved.', 'The reader or the SAM was unplugged.'],
      steps: { clerk: ['Put the same card back and read it again: the system will say which it is.'] },
    },
  },
  'other-card': {
    exit: 'card',
    zh: {
      title: '不是刚才那张卡',
      what: '写入以及核对中断的写入，都要在先前读过的那张卡上进行，现在插的是另一张卡；没有写入这张卡。',
      causes: ['插错了卡。'],
      steps: { clerk: ['请插回刚才那张卡。'] },
    },
    en: {
      title: 'This is another card',
      what: 'Writing, and checking a write that was interrupted, is for the card that was read before. This is another, and nothing was written to it.',
      causes: ['The wrong card was inserted.'],
      steps: { clerk: ['Put back the card from before.'] },
    },
  },
});

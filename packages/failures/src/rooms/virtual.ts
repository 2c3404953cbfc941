import { failures } from '../failure.js';

export const VIRTUAL_CARD_FAILURES = failures({
  'file-not-readable': {
    exit: 'data',
    zh: {
      title: '无法读取文件',
      what: '虚拟卡的卡片文件或密钥文件没有读到。',
      causes: ['路径写错，或文件不存在。', '没有读取权限。', '文件超过这一类文件的大小上限。'],
      steps: { developer: ['核对错误信息里的文件名、权限和大小。'] },
    },
    en: {
      title: 'The file cannot be read',
      what: 'A card file or the keys file of the virtual card could not be read.',
      causes: [
        'The path is wrong, or there is no such file.',
        'It may not be read by this user.',
        'It is over the bound of its kind.',
      ],
      steps: { developer: ['Check name, permissions and size of the file that the message names.'] },
    },
  },
  'malformed-card-file': {
    exit: 'data',
    zh: {
      title: '卡片文件格式不对',
      what: '卡片文件不是有效的 JSON，或某个成员不合规定，这张虚拟卡没有制成。',
      causes: ['成员名写错，或放错了位置。', '内容过长，或不合该项的编码。', 'JSON 里多了或少了逗号、引号。'],
      steps: {
        developer: ['错误信息里有成员的路径（不含内容），对照手册中的成员表改正。', '以 demo/cards 里的文件为样例。'],
      },
    },
    en: {
      title: 'The card file is malformed',
      what: 'The card file is no JSON, or one of its members is not as it must be. No virtual card was made.',
      causes: [
        'A member with a wrong name or in a wrong place.',
        'A value that is too long, or not in the coding of its item.',
        'A comma or quotation mark too many or too few.',
      ],
      steps: {
        developer: [
          'The message holds the path of the member, never its value: compare it with the manual.',
          'Take a file of demo/cards as a pattern.',
        ],
      },
    },
  },
  'malformed-keys-file': {
    exit: 'data',
    zh: {
      title: '密钥文件格式不对',
      what: '虚拟卡和虚拟 SAM 的密钥文件不合规定，没有使用。',
      causes: ['缺少某个密钥，或密钥不是 16 字节的十六进制。', 'SAM 口令不是偶数位数字。'],
      steps: {
        developer: ['按错误信息里的成员路径改正；以 demo/keys.json 为样例。', '只放虚构的密钥，绝不放真实密钥。'],
      },
    },
    en: {
      title: 'The keys file is malformed',
      what: 'The keys file of the virtual card and SAM is not as it must be. It was not used.',
      causes: ['A key is missing, or is not 16 bytes in hex.', 'The PIN of the SAM is not an even number of digits.'],
      steps: {
        developer: [
          'Mend the member that the message names, after the pattern of demo/keys.json.',
          'Invented keys only, never real ones.',
        ],
      },
    },
  },
  'malformed-person-file': {
    exit: 'data',
    zh: {
      title: '持卡人信息不能用于个人化',
      what: '持卡人信息或发卡参数不合规定，没有生成卡片。',
      causes: [
        '名称不在代码表里，或者能对应好几个代码。',
        '身份证号码校验不对，或与性别、出生日期矛盾。',
        '内容超出数据项的长度，或含有芯片存不了的字符。',
        '16K、8K 卡没有放这些内容的位置。',
      ],
      steps: {
        developer: [
          '按错误信息里的成员路径改正（信息里不含内容）。',
          '名称有歧义时改写代码表里的代码。',
          '不需要的内容可以用 leaveOut 略去。',
        ],
      },
    },
    en: {
      title: 'No card can be made from this person',
      what: 'The form of the person, or the terms of the issue, are not as they must be. No card was made.',
      causes: [
        'A name that the code table does not have, or has more than once.',
        'An ID number with a wrong check digit, or one that sex or birth date contradict.',
        'A value that is too long for its item, or has characters that the chip cannot hold.',
        'Something that a 16K or 8K card has no place for.',
      ],
      steps: {
        developer: [
          'Mend the member that the message names; its value is never told.',
          'Where a name is ambiguous, write the code of the table.',
          'Let leaveOut drop what the profile has no place for.',
        ],
      },
    },
  },
  'malformed-memory-file': {
    exit: 'data',
    zh: {
      title: '卡片存储文件格式不对',
      what: '虚拟卡或虚拟 SAM 的存储文件不是这张卡的，没有使用，也没有改动它。',
      causes: ['卡片文件后来换了容量规格。', '存储文件被改过，或是另一张卡的。'],
      steps: { developer: ['要重新开始，就删去这个存储文件：下次插卡从卡片文件生成。'] },
    },
    en: {
      title: 'The memory file is malformed',
      what: 'The memory file of a virtual card or SAM is not one of this card. It was not used, and was left as it is.',
      causes: ['The card file has another profile than before.', 'The memory file was edited, or is of another card.'],
      steps: {
        developer: ['To start afresh, delete the memory file: the next insertion makes one from the card file.'],
      },
    },
  },
});

import { failures } from '../failure.js';
import { CALL_SUPPORT } from '../steps.js';

/** What is given to the library and cannot be used. */
export const HEALTH_CARD_VALUE_FAILURES = failures({
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
});

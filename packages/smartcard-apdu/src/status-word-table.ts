/** Who is at fault and what the card did (ISO/IEC 7816-4, clause 5.1.3): with an error nothing was processed, or not to the end. */
export type StatusWordFamily = 'success' | 'warning' | 'execution-error' | 'checking-error';

export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

export interface StatusWordEntry {
  /** Four hexadecimal digits; `x` at the end stands for any digit. */
  readonly pattern: string;
  readonly family: StatusWordFamily;
  readonly meaning: BilingualText;
  /** What the caller can do about it. */
  readonly remedy: BilingualText;
}

type Row = readonly [pattern: string, meaningZh: string, meaningEn: string, remedyZh: string, remedyEn: string];

const SUCCESS: readonly Row[] = [
  ['9000', '成功', 'ok', '继续', 'go on'],
  [
    '61xx',
    '成功，卡内还有数据待取',
    'ok, bytes wait in the card',
    '用 GET RESPONSE 取回',
    'fetch them with GET RESPONSE',
  ],
];

const WARNINGS: readonly Row[] = [
  [
    '6281',
    '返回的数据可能有误',
    'the data returned may be corrupt',
    '重读；仍这样，按卡片损坏处理',
    'read again; if it stays, report the card as damaged',
  ],
  ['6282', '数据不足所求长度即到文件末尾', 'end of file before Le bytes', '按实际长度取用', 'use what came'],
  [
    '6283',
    '文件或应用已锁定',
    'file or application blocked',
    '不可使用，转发卡机构处理',
    'do not use it; send the holder to the issuer',
  ],
  ['62xx', '警告，卡内数据未改变', 'warning, the card is unchanged', '核对数据后再用', 'check the data before use'],
  [
    '63Cx',
    '验证失败，x 为剩余次数',
    'verification failed, x tries left',
    '核对密钥或口令；次数用完之前停止尝试',
    'check key or PIN; stop while tries are left',
  ],
  ['63xx', '警告，卡内数据已改变', 'warning, the card has changed', '重读并核对', 'read back and check'],
];

const EXECUTION_ERRORS: readonly Row[] = [
  ['6400', '执行出错，卡内数据未改变', 'execution error, the card is unchanged', '重试一次', 'try once more'],
  ['64xx', '执行出错，卡内数据未改变', 'execution error, the card is unchanged', '重试一次', 'try once more'],
  ['6581', '存储器故障', 'memory failure', '按卡片损坏处理', 'report the card as damaged'],
  ['65xx', '执行出错，卡内数据已改变', 'execution error, the card has changed', '重读并核对', 'read back and check'],
  [
    '66xx',
    '安全方面的执行错误',
    'execution error of security',
    '重新认证；仍这样，停止使用',
    'authenticate anew; if it stays, stop',
  ],
  [
    '6F00',
    '卡未说明原因',
    'no precise diagnosis',
    '取出重插，再试一次',
    'take the card out, put it back, try once more',
  ],
];

const CHECKING_ERRORS: readonly Row[] = [
  ['6700', '长度错误', 'wrong length', '核对 Lc 与 Le', 'check Lc and Le'],
  ['6882', '不支持安全报文', 'secure messaging not supported', '改用卡支持的方式', 'use what this card supports'],
  ['6883', '命令链未完', 'last command of the chain expected', '从头发送命令链', 'send the chain from its start'],
  [
    '6884',
    '不支持命令链',
    'command chaining not supported',
    '分段发送或改用扩展长度',
    'send smaller blocks, or extended length',
  ],
  ['68xx', '不支持该类别的功能', 'function in CLA not supported', '改用卡支持的方式', 'use what this card supports'],
  [
    '6981',
    '命令与文件结构不符',
    'command incompatible with file structure',
    '核对所选文件',
    'check which file is selected',
  ],
  ['6982', '安全状态不满足', 'security status not satisfied', '先经安全模块认证', 'authenticate through the SAM first'],
  ['6983', '认证方法已锁定', 'authentication method blocked', '转发卡机构处理', 'send the holder to the issuer'],
  [
    '6984',
    '没有随机数或引用数据无效',
    'no challenge, or referenced data invalid',
    '先取随机数再认证',
    'get a challenge, then authenticate',
  ],
  [
    '6985',
    '使用条件不满足',
    'conditions of use not satisfied',
    '核对应用状态与步骤',
    'check the state of the application and the order of steps',
  ],
  ['6986', '没有当前文件', 'no current file', '先选择文件', 'select the file first'],
  ['6987', '缺少安全报文数据项', 'secure-messaging data object missing', '补上 MAC', 'add the MAC'],
  [
    '6988',
    '安全报文数据项错误',
    'secure-messaging data object incorrect',
    '核对密钥与随机数后重算 MAC',
    'check key and challenge, compute the MAC anew',
  ],
  ['69xx', '命令不被允许', 'command not allowed', '核对状态与步骤', 'check the state and the order of steps'],
  ['6A80', '数据错误', 'wrong data', '核对命令数据', 'check the data of the command'],
  ['6A81', '不支持该功能', 'function not supported', '改用卡支持的命令', 'use what this card supports'],
  [
    '6A82',
    '文件未找到',
    'file not found',
    '核对是否为居民健康卡及其版本',
    'check that it is a resident health card, and which',
  ],
  ['6A83', '记录未找到', 'record not found', '作无值处理', 'take it as no value'],
  ['6A84', '文件空间不足', 'not enough memory in the file', '不再写入', 'write no more'],
  ['6A86', 'P1 P2 错误', 'wrong P1 P2', '核对参数', 'check the parameters'],
  [
    '6A88',
    '引用的数据或密钥未找到',
    'referenced data or key not found',
    '核对密钥标识与版本',
    'check key identifier and version',
  ],
  ['6Axx', '参数错误', 'wrong parameters', '核对参数', 'check the parameters'],
  ['6B00', '偏移超出文件', 'offset outside the file', '核对偏移与文件长度', 'check offset and file length'],
  ['6Cxx', 'Le 错误，xx 为正确长度', 'wrong Le, xx is right', '以 xx 为 Le 重发', 'send again with Le xx'],
  [
    '6D00',
    '不支持该指令',
    'instruction not supported',
    '核对卡种与所选应用',
    'check the kind of card and the selected application',
  ],
  [
    '6E00',
    '不支持该类别',
    'class not supported',
    '核对卡种与所选应用',
    'check the kind of card and the selected application',
  ],
  ['9303', '应用永久锁定', 'application permanently blocked', '不可恢复，补换新卡', 'past repair; replace the card'],
  ['9403', '密钥未找到', 'key not found', '核对密钥标识与版本', 'check key identifier and version'],
  ['9406', '没有可用的 MAC', 'MAC not available', '先取得会话密钥再算 MAC', 'make the session key, then the MAC'],
  ['xxxx', '未知状态字', 'unknown status word', '记录状态字并报告', 'note the status word and report it'],
];

const FAMILIES: Readonly<Record<StatusWordFamily, readonly Row[]>> = {
  success: SUCCESS,
  warning: WARNINGS,
  'execution-error': EXECUTION_ERRORS,
  'checking-error': CHECKING_ERRORS,
};

/** ISO/IEC 7816-4, clause 5.1.3, and the chip's own (spec e.3). An exact code stands beside the pattern of its group. */
export const STATUS_WORDS: readonly StatusWordEntry[] = Object.entries(FAMILIES).flatMap(([family, rows]) =>
  rows.map(([pattern, zh, en, remedyZh, remedyEn]) => ({
    pattern,
    family: family as StatusWordFamily,
    meaning: { zh, en },
    remedy: { zh: remedyZh, en: remedyEn },
  })),
);

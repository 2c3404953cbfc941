// biome-ignore format: a table is read by its columns
/** What any command may say. */
export const GENERAL_MESSAGES = {
  'general.error': { zh: '错误', en: 'error' },
  'general.pair': { zh: '{name}：{value}', en: '{name}: {value}' },
  'general.code': { zh: '代码 {code}，退出码 {exitCode}', en: 'code {code}, exit code {exitCode}' },
  'general.fault': { zh: '程序自身出错，请连同下面的信息报告。', en: 'A fault of the program: please report it with what follows.' },
  'general.waiting': { zh: '请插卡……', en: 'Insert a card …' },
  'general.none': { zh: '无', en: 'none' },

  'usage.unknown-option': { zh: '没有选项 {given}。', en: 'There is no option {given}.' },
  'usage.unknown-command': { zh: '没有命令 {given}。', en: 'There is no command {given}.' },
  'usage.missing-argument': { zh: '缺少参数 {given}。', en: 'The argument {given} is missing.' },
  'usage.missing-option': { zh: '缺少选项 {given}。', en: 'The option {given} is missing.' },
  'usage.missing-value': { zh: '选项 {given} 缺少值。', en: 'The option {given} needs a value.' },
  'usage.invalid-value': { zh: '这个值不能用：{given}', en: 'This value cannot be used: {given}' },
  'usage.allowed': { zh: '可以是：{allowed}', en: 'It may be: {allowed}' },
  'usage.conflict': { zh: '这些选项不能一起用：{given}', en: 'These options do not go together: {given}' },
  'usage.too-many': { zh: '参数太多。', en: 'There are too many arguments.' },
  'usage.did-you-mean': { zh: '是不是想用 {suggestion}？', en: 'Did you mean {suggestion}?' },
  'usage.help': { zh: '用法见 {command}。', en: 'See {command}.' },
} as const;

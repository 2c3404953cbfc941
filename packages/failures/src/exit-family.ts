/** What the command line tells the shell: one number per family of failures. Numbers stay; a script may rely on them. */
export const EXIT_FAMILIES = {
  ok: { code: 0, zh: '完成', en: 'done' },
  internal: { code: 1, zh: '程序自身的错误', en: 'a fault of this program' },
  usage: { code: 2, zh: '命令或参数不对', en: 'wrong command or option' },
  reader: { code: 3, zh: '没有读卡器，或读卡服务不可用', en: 'no reader, or no reader service' },
  'no-card': { code: 4, zh: '读卡器里没有卡，或卡片中途取出', en: 'no card, or it was taken out' },
  card: { code: 5, zh: '卡片拒绝，或不是居民健康卡', en: 'the card refused, or is no resident health card' },
  sam: { code: 6, zh: '安全模块（SAM）的问题', en: 'trouble with the security module (SAM)' },
  'not-genuine': { code: 7, zh: '卡片未通过真伪验证', en: 'the card is not genuine' },
  data: { code: 8, zh: '数据或格式不对', en: 'wrong data or format' },
  timeout: { code: 9, zh: '超时', en: 'timed out' },
  platform: { code: 10, zh: '平台或网络的问题', en: 'trouble with the platform or the network' },
  cancelled: { code: 130, zh: '已取消（Ctrl-C）', en: 'cancelled (Ctrl-C)' },
} as const satisfies Record<string, { code: number; zh: string; en: string }>;

export type ExitFamily = keyof typeof EXIT_FAMILIES;

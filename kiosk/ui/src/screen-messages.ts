import type { Text } from '@jika/components';

/** What the screens and the bar say; tables by code are in `messages.ts`. */
export const words = {
  title: { zh: '健康卡激活', en: 'Health card activation' },

  insertCard: { zh: '请插入或贴放健康卡', en: 'Insert or tap a health card' },
  insertHint: {
    zh: '芯片朝下，插到底；读完之前请不要取出',
    en: 'Chip down, all the way in. Leave it in until it has been read',
  },
  takeCard: { zh: '请取卡', en: 'Take your card' },
  takeCardHint: { zh: '本页已清除；再次办理，请重新插卡', en: 'This page was cleared. Insert the card again to go on' },
  cardName: { zh: '居民健康卡', en: 'Health Card' },

  reading: { zh: '正在读卡，请勿取出', en: 'Reading. Leave the card in' },
  stepDone: { zh: '完成', en: 'done' },

  nextSteps: { zh: '下一步', en: 'What to do next' },
  holderCheck: { zh: '核对持卡人', en: 'Check of the holder' },
  activate: { zh: '激活此卡', en: 'Activate this card' },
  readAgain: { zh: '重新读卡', en: 'Read again' },
  reportWrong: { zh: '信息有误', en: 'Report a problem' },
  reportInformation: { zh: '上报信息错误', en: 'Report error' },
  reportDamage: { zh: '上报卡片损坏', en: 'Report damage' },
  reportCard: { zh: '上报此卡', en: 'Report card' },

  reportTitle: { zh: '哪里有问题？', en: 'What is wrong?' },
  reasons: { zh: '原因', en: 'Reason' },
  whichItems: { zh: '点选卡内有误的项目', en: 'Touch each item that is wrong on the card' },
  correctValue: { zh: '正确信息', en: 'Correct value' },
  fromPlatform: { zh: '正确值，取自平台', en: 'correct value, from the platform' },
  toBeChecked: { zh: '正确值由审核单位核实', en: 'correct value: to be established on review' },
  change: { zh: '修改', en: 'Change' },
  chain: {
    zh: '提交后生成补换卡申请，逐级审核：单位 → 县 → 市州 → 省',
    en: 'This opens a replacement request, reviewed by unit → county → prefecture → province',
  },
  chooseReason: { zh: '请先选择原因', en: 'Choose a reason first' },
  chooseItem: { zh: '请至少点选一项', en: 'Choose at least one item' },
  back: { zh: '返回', en: 'Back' },
  submit: { zh: '提交', en: 'Submit' },

  activating: { zh: '正在激活，请勿取卡', en: 'Activating. Leave the card in' },
  reporting: { zh: '正在提交，请稍候', en: 'Submitting. Please wait' },
  committingHint: { zh: '通常几秒钟完成', en: 'This takes a few seconds' },

  activatedTake: { zh: '已激活，请取卡', en: 'Activated. Take your card' },
  activated: { zh: '已激活', en: 'Activated' },
  reportedTake: { zh: '已上报，请取卡', en: 'Reported. Take your card' },
  reported: { zh: '已上报', en: 'Reported' },
  reportedHint: {
    zh: '审核通过后，由发卡网点通知领取新卡',
    en: 'After review, the issuing outlet will call for collection',
  },
  clearsItself: { zh: '取卡后本页自动清除', en: 'Clears when the card is taken' },
  done: { zh: '完成', en: 'Done' },

  activationUnsettled: { zh: '已记录，正在等平台确认', en: 'Recorded. Waiting for the platform' },
  reportUnsettled: { zh: '上报已记录，正在等平台确认', en: 'Report recorded. Waiting for the platform' },
  unsettledReason: {
    zh: '网络恢复后自动确认；可以取卡，请不要重复办理',
    en: 'It is confirmed once the line is back. The card may be taken out; do not do it again',
  },
  activationRefused: { zh: '没有激活', en: 'Not activated' },
  reportRefused: { zh: '没有上报', en: 'Not reported' },

  actions: { zh: '操作', en: 'Actions' },
  elder: { zh: '大字', en: 'Large' },
  status: { zh: '设备与网络', en: 'Devices and network' },
  demo: { zh: '演示卡', en: 'Demo cards' },
  demoRemove: { zh: '取出', en: 'Take out' },
  cardIn: { zh: '已插卡', en: 'Card inserted' },
  cardOut: { zh: '卡片已取出', en: 'Card taken out' },
  dismissNotice: { zh: '关闭提示', en: 'Close' },
} as const satisfies Record<string, Text>;

export const clearedIn = (seconds: number): Text => ({
  zh: `${seconds} 秒后清除本页`,
  en: `Clears in ${seconds} s`,
});

export const since = (instant: string): Text => ({ zh: `记录时间 ${instant}`, en: `Recorded ${instant}` });

export const reportNumber = (id: string): Text => ({ zh: `受理编号 ${id}`, en: `Request no. ${id}` });

import type { Text } from '@jika/components';

/** All that the page says, but for what a shared component or a problem of the platform says. */
export const words = {
  title: { zh: '居民健康卡管理', en: 'Resident health cards' },
  starting: { zh: '正在打开', en: 'Opening' },

  guide: { zh: '下载操作指南', en: 'Download the guide' },
  signInTitle: { zh: '请登录', en: 'Sign in' },
  userName: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  signIn: { zh: '登录', en: 'Sign in' },
  signingIn: { zh: '正在登录', en: 'Signing in' },
  userNameMissing: { zh: '请输入用户名', en: 'Enter the user name' },
  passwordMissing: { zh: '请输入密码', en: 'Enter the password' },
  signOut: { zh: '退出登录', en: 'Sign out' },

  lists: { zh: '列表', en: 'Lists' },
  reports: { zh: '信息不符', en: 'Mismatch reports' },
  activations: { zh: '激活记录', en: 'Activations' },
  refresh: { zh: '刷新', en: 'Refresh' },
  refreshed: { zh: '列表已更新', en: 'The list is up to date' },
  loading: { zh: '正在加载', en: 'Loading' },
  more: { zh: '加载更多', en: 'Load more' },
  allShown: { zh: '已全部显示', en: 'That is all' },
  tryAgain: { zh: '再试一次', en: 'Try again' },
  triesItself: { zh: '本页每 10 秒自动再试。', en: 'This page tries again every 10 seconds.' },
  lineIsBack: { zh: '已重新连上平台', en: 'Connected to the platform again' },
  noReports: { zh: '没有信息不符的报告', en: 'No mismatch reports' },
  noReportsHint: { zh: '柜台上报后，会自动显示在这里', en: 'What a counter reports appears here by itself' },
  noActivations: { zh: '还没有激活记录', en: 'No activations yet' },
  noActivationsHint: {
    zh: '柜台激活卡片后，会自动显示在这里',
    en: 'Cards that a counter activates appear here by themselves',
  },

  time: { zh: '时间', en: 'Time' },
  place: { zh: '网点和柜台', en: 'Outlet and counter' },
  operator: { zh: '操作员', en: 'Operator' },
  holder: { zh: '持卡人', en: 'Holder' },
  unit: { zh: '单位', en: 'Unit' },
  reason: { zh: '上报原因', en: 'Reason' },
  verdict: { zh: '平台结论', en: 'Verdict' },
  state: { zh: '状态', en: 'State' },
  open: { zh: '待处理', en: 'Open' },
  flagged: { zh: '已标记补换', en: 'Marked for replacement' },

  reportedFields: { zh: '上报的信息', en: 'Reported details' },
  correct: { zh: '正确信息', en: 'Correct' },
  aboutTheCard: {
    zh: '这份报告针对卡片本身，没有逐项信息',
    en: 'The report is about the card itself and names no details',
  },
  toBeChecked: { zh: '待核实', en: 'To be checked' },
  notOnCard: { zh: '没有读出', en: 'Not read' },
  maskedAlike: { zh: '号码已遮挡，不同之处可能在遮挡的部分', en: 'Masked: the difference may be in the hidden part' },

  flag: { zh: '标记补换', en: 'Mark for replacement' },
  flagQuestion: { zh: '标记补换这张卡？', en: 'Mark this card for replacement?' },
  flagEffect: {
    zh: '下次在柜台读这张卡时，会提示“已标记补换”，不能激活。',
    en: 'When the card is read next at a counter, it is shown as marked for replacement and cannot be activated.',
  },
  flagIsFinal: { zh: '标记后，不能在这里撤销。', en: 'This cannot be undone here.' },
  flagNow: { zh: '确认标记补换', en: 'Yes, mark it' },
  cancel: { zh: '取消', en: 'Cancel' },
  flagUnsettled: {
    zh: '还不知道是否已标记。再按一次不会重复标记。',
    en: 'It is not known whether it was marked. Trying again does not mark it twice.',
  },
} as const satisfies Record<string, Text>;

/** Why somebody who was signed in has to sign in again. */
export const SIGNED_OUT_WORDS = {
  expired: { zh: '登录已过期，请重新登录', en: 'Your session has ended. Sign in again' },
  idle: { zh: '长时间没有操作，已自动退出', en: 'Signed out after a long time without activity' },
  unconfirmed: {
    zh: '平台没有确认退出，请关闭浏览器',
    en: 'The platform has not confirmed it: close the browser',
  },
  asked: { zh: '已退出登录', en: 'You are signed out' },
} as const satisfies Record<string, Text>;

export type SignedOutWhy = keyof typeof SIGNED_OUT_WORDS;

export const updatedAt = (time: string): Text => ({ zh: `${time} 更新`, en: `Updated ${time}` });

export const moreLoaded = (count: number): Text => ({ zh: `又显示了 ${count} 条`, en: `${count} more shown` });

export const arrived = (what: Text, count: number): Text => ({
  zh: `${what.zh}：新到 ${count} 条`,
  en: `${what.en}: ${count} new`,
});

export const flaggedBy = (at: string, by: string): Text => ({ zh: `${at}，由 ${by} 标记`, en: `${at}, by ${by}` });

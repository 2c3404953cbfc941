import type { Text } from '@jika/components';
import type { AgentState, HolderCheckShown, ReadingStep, SamWarning } from '@jika/contract';
import type { MismatchReason } from '@jika/registry';
import type { Fault } from './screen-of.js';

type Status = { state: 'well' | 'busy' | 'fault'; label: Text };

export const READER_STATUS: Readonly<Record<AgentState['reader'], Status>> = {
  ready: { state: 'well', label: { zh: '读卡器正常', en: 'Reader ready' } },
  'no-reader': { state: 'fault', label: { zh: '没有读卡器', en: 'No reader' } },
  'service-down': { state: 'fault', label: { zh: '读卡服务停止', en: 'Reader service down' } },
  'driver-unavailable': { state: 'fault', label: { zh: '没有读卡驱动', en: 'No driver' } },
};

export const SAM_STATUS: Readonly<Record<Exclude<AgentState['sam'], 'ready'>, Status>> = {
  missing: { state: 'fault', label: { zh: '没有安全模块', en: 'No SAM' } },
  failed: { state: 'fault', label: { zh: '安全模块异常', en: 'SAM failed' } },
};

export const SAM_WARNING: Readonly<Record<SamWarning, Status>> = {
  'not-yet-valid': { state: 'busy', label: { zh: '安全模块未生效', en: 'SAM not valid yet' } },
  expired: { state: 'busy', label: { zh: '安全模块已过期', en: 'SAM expired' } },
  suspect: { state: 'fault', label: { zh: '安全模块可能装错', en: 'Check the SAM' } },
};

export const ID_CARD_READER_STATUS: Readonly<
  Record<Exclude<NonNullable<AgentState['idCardReader']>, 'ready'>, Status>
> = {
  starting: { state: 'busy', label: { zh: '正在连接身份证阅读器', en: 'ID reader starting' } },
  down: { state: 'fault', label: { zh: '身份证阅读器异常', en: 'No ID reader' } },
};

export const PLATFORM_STATUS: Readonly<Record<AgentState['platform'], Status>> = {
  connected: { state: 'well', label: { zh: '平台已连接', en: 'Platform ready' } },
  unreachable: { state: 'fault', label: { zh: '平台连不上', en: 'Platform offline' } },
  refused: { state: 'fault', label: { zh: '平台未接受', en: 'Platform refused' } },
};

export const AGENT_LOST: Status = { state: 'fault', label: { zh: '连接中断', en: 'Disconnected' } };

/** What the check of the holder asks for, where no problem says it. */
export const HOLDER_CHECK_WORDS: Readonly<Record<HolderCheckShown['state'], { title: Text; hint: Text }>> = {
  waiting: {
    title: { zh: '请放上持卡人的身份证', en: "Put the holder's ID card on the reader" },
    hint: { zh: '只核对号码，不保存身份证信息', en: 'Only its number is compared. Nothing of it is kept' },
  },
  reading: {
    title: { zh: '正在读身份证，请勿移动', en: 'Reading the ID card. Leave it there' },
    hint: { zh: '通常两秒钟完成', en: 'This takes about two seconds' },
  },
  confirmed: {
    title: { zh: '已确认是持卡人本人', en: 'The holder is confirmed' },
    hint: { zh: '身份证号码与卡内一致，请收好身份证', en: 'The ID number agrees. Take the ID card back' },
  },
  'other-person': {
    title: { zh: '请放上持卡人本人的身份证', en: "Put the holder's own ID card on the reader" },
    hint: { zh: '如果健康卡拿错，请取出更换', en: 'If it is the wrong health card, take it out' },
  },
  unavailable: {
    title: { zh: '身份证阅读器暂时不能用', en: 'The ID-card reader cannot work now' },
    hint: { zh: '恢复后自动继续', en: 'Work goes on once it is back' },
  },
};

/** What stands in place of "ready" while the check of the holder keeps the card from being activated. */
export const HOLDER_FIRST: { title: Text; reason: Text } = {
  title: { zh: '信息一致，请核对持卡人', en: 'Details match. Now confirm the holder' },
  reason: { zh: '确认是持卡人本人后才能激活', en: 'The card can be activated once the holder is confirmed' },
};
export const HOLDER_DIFFERS: { title: Text; reason: Text } = {
  title: { zh: '身份证不是本人的，不能激活', en: "Another person's ID card. Cannot activate" },
  reason: { zh: '身份证号码与健康卡内的不一致', en: 'Its number is not that of the health card' },
};

export const READING_STEP_NAMES: Readonly<Record<ReadingStep, Text>> = {
  issuer: { zh: '读取发卡信息', en: 'Reading the card data' },
  genuineness: { zh: '验证芯片真伪', en: 'Checking the chip' },
  holder: { zh: '读取持卡人信息', en: 'Reading the holder data' },
  match: { zh: '与平台登记比对', en: 'Comparing with the platform' },
};

export const REASON_HINTS: Readonly<Record<MismatchReason, Text>> = {
  'information-error': { zh: '卡内信息与本人不符', en: 'The card does not say what is true' },
  damaged: { zh: '芯片读不出，或验证不过', en: 'The chip cannot be read or proven' },
  lost: { zh: '卡片不在本人手中', en: 'The holder no longer has the card' },
};

/** What happened · what to do. */
export const FAULT_WORDS: Readonly<Record<Fault, { title: Text; remedy: Text }>> = {
  connecting: {
    title: { zh: '正在启动，请稍候', en: 'Starting. Please wait' },
    remedy: { zh: '正在连接本机读卡程序', en: 'Connecting to the card service of this machine' },
  },
  'agent-lost': {
    title: { zh: '连接中断，正在重新连接', en: 'Connection lost. Reconnecting' },
    remedy: {
      zh: '恢复后自动继续，已提交的业务不会丢失。超过\u00a01\u00a0分钟请联系技术人员',
      en: 'Work goes on by itself and nothing sent is lost. If this takes over a minute, call support',
    },
  },
  'agent-not-understood': {
    title: { zh: '页面需要更新', en: 'This page must be updated' },
    remedy: { zh: '请刷新本页；仍不行，请联系技术人员', en: 'Reload the page. If that does not help, call support' },
  },
  'driver-unavailable': {
    title: { zh: '本机没有读卡驱动', en: 'No reader driver on this machine' },
    remedy: { zh: '请联系技术人员安装读卡驱动', en: 'Call support to install the reader driver' },
  },
  'service-down': {
    title: { zh: '读卡服务没有运行', en: 'The reader service is not running' },
    remedy: {
      zh: '恢复后自动继续。超过\u00a01\u00a0分钟请联系技术人员',
      en: 'Work goes on by itself. If this takes over a minute, call support',
    },
  },
  'no-reader': {
    title: { zh: '没有找到读卡器', en: 'No card reader found' },
    remedy: {
      zh: '请检查读卡器的连线，接好后自动继续',
      en: 'Check the cable of the reader. Work goes on once it is back',
    },
  },
  'platform-unreachable': {
    title: { zh: '连不上平台，暂不能激活', en: 'Platform unreachable. Cannot activate' },
    remedy: { zh: '请检查网络，恢复后自动继续', en: 'Check the network. Work goes on once it is back' },
  },
  'platform-refused': {
    title: { zh: '平台没有接受本终端', en: 'The platform refused this station' },
    remedy: { zh: '请联系技术人员核对终端登记', en: "Call support to check the station's registration" },
  },
};

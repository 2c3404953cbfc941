import type { FindingDetail, Verdict } from '@jika/registry';
import type { Text } from './locale.js';

/** Colour and icon of a verdict: `right` go on, `info` nothing to do, `look` someone must mend something, `stop` do not use the card. */
export type Tone = 'right' | 'info' | 'look' | 'stop';

export interface VerdictWords {
  tone: Tone;
  /** What is the case and what follows from it. */
  headline: Text;
  /** The same in a few words, for a line that names several. */
  short: Text;
  /** Why, in one line. */
  reason: Text;
  /** What to do now, in order. */
  nextSteps: readonly Text[];
}

const BANK_RULES: Text = {
  zh: '补换手续和费用，按发卡银行的规定办理',
  en: 'Procedure and fee for a new card follow the rules of the issuing bank',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, VerdictWords>> = {
  ready: {
    tone: 'right',
    headline: { zh: '信息一致，可以激活', en: 'Details match. Ready to activate' },
    short: { zh: '信息一致', en: 'Details match' },
    reason: { zh: '请与持卡人核对后激活', en: 'Check with the holder, then activate' },
    nextSteps: [],
  },
  'already-active': {
    tone: 'info',
    headline: { zh: '此卡已激活，无需再办', en: 'This card is already active' },
    short: { zh: '已激活', en: 'Already active' },
    reason: { zh: '卡片可以正常使用', en: 'The card can be used as it is' },
    nextSteps: [
      { zh: '请取卡，直接使用', en: 'Take the card and use it' },
      { zh: '如果不是本人办理的，请联系发卡网点', en: 'If the holder did not do this, contact the issuing outlet' },
    ],
  },
  'field-mismatch': {
    tone: 'look',
    headline: { zh: '信息不一致，不能激活', en: 'Details differ. Cannot activate' },
    short: { zh: '信息不一致', en: 'Details differ' },
    reason: {
      zh: '请核对持卡人证件，再上报更正；卡片暂不启用',
      en: "Check the holder's papers, then report. The card stays inactive",
    },
    nextSteps: [
      { zh: '请持卡人出示身份证，与表中逐项核对', en: "Compare the holder's ID card with the table" },
      { zh: '按“上报信息错误”，由上级逐级审核', en: 'Press "Report error" to send it for review' },
      BANK_RULES,
    ],
  },
  'replacement-flagged': {
    tone: 'look',
    headline: { zh: '此卡已标记补换，不能激活', en: 'Marked for replacement. Cannot activate' },
    short: { zh: '已标记补换', en: 'Marked for replacement' },
    reason: { zh: '正在为持卡人补换新卡', en: 'A new card is being arranged' },
    nextSteps: [
      { zh: '请等候发卡网点通知，领取新卡', en: 'Wait for the issuing outlet to call for collection' },
      { zh: '新卡启用后，这张卡自动作废', en: 'This card becomes void once the new one is active' },
      BANK_RULES,
    ],
  },
  'other-card': {
    tone: 'look',
    headline: { zh: '不是当前的卡，不能激活', en: 'Not the current card. Cannot activate' },
    short: { zh: '不是当前的卡', en: 'Not the current card' },
    reason: {
      zh: '平台登记的是另一张卡，这张可能是旧卡',
      en: 'Another card is on record. This may be an old one',
    },
    nextSteps: [
      { zh: '请持卡人改用最近领取的卡', en: 'Ask the holder for the card received last' },
      { zh: '还没领到新卡的，请联系发卡网点', en: 'If there is no new card yet, contact the issuing outlet' },
      { zh: '新卡遗失的，按“上报此卡”办理补换', en: 'If the new card is lost, press "Report card"' },
    ],
  },
  'reported-lost': {
    tone: 'stop',
    headline: { zh: '此卡已挂失，不能激活', en: 'Reported lost. Cannot activate' },
    short: { zh: '已挂失', en: 'Reported lost' },
    reason: { zh: '这张卡已报遗失，停止使用', en: 'The card was reported lost and is out of use' },
    nextSteps: [
      { zh: '请核对持卡人身份证，确认是否本人', en: "Check the holder's ID card" },
      { zh: '本人找回的，请持卡人联系发卡网点', en: 'If the holder found it again, contact the issuing outlet' },
      { zh: '不是本人的，请勿办理，并联系发卡网点', en: 'If it is not the holder, stop and call the issuing outlet' },
    ],
  },
  blocked: {
    tone: 'stop',
    headline: { zh: '此卡已停用，不能激活', en: 'Card is blocked. Cannot activate' },
    short: { zh: '已停用', en: 'Blocked' },
    reason: { zh: '卡片正在核查，查清前不能使用', en: 'The card is being looked into' },
    nextSteps: [
      { zh: '请持卡人联系发卡网点，了解情况', en: 'Ask the holder to contact the issuing outlet' },
      { zh: '查清后，带卡再来办理', en: 'Come back with the card once that is settled' },
    ],
  },
  expired: {
    tone: 'look',
    headline: { zh: '卡片已过有效期，不能激活', en: 'Card has expired. Cannot activate' },
    short: { zh: '已过有效期', en: 'Expired' },
    reason: { zh: '有效期已过，需要换新卡', en: 'Its time is over. A new card is needed' },
    nextSteps: [{ zh: '请持卡人联系发卡网点换卡', en: 'Ask the holder to contact the issuing outlet' }, BANK_RULES],
  },
  'no-unit': {
    tone: 'look',
    headline: { zh: '没有登记工作单位，不能激活', en: 'No unit on record. Cannot activate' },
    short: { zh: '没有工作单位', en: 'No unit' },
    reason: { zh: '平台登记为“无单位”，需要先更正', en: 'The record says "no unit". It must be corrected first' },
    nextSteps: [
      { zh: '请持卡人向工作单位或住培基地申请更正', en: 'Ask the holder to apply to the unit or training base' },
      { zh: '申请逐级盖章上报，由省级更正', en: 'It goes up level by level; the province corrects it' },
      { zh: '更正后，带卡再来激活', en: 'After that, come back with the card' },
    ],
  },
  'out-of-scope': {
    tone: 'look',
    headline: { zh: '单位不在办理范围，不能激活', en: 'Unit out of scope. Cannot activate' },
    short: { zh: '不在办理范围', en: 'Out of scope' },
    reason: { zh: '持卡人单位不在本次发卡的市州之内', en: 'Cards are not issued for the place of this unit' },
    nextSteps: [
      { zh: '请核对持卡人现在的工作单位', en: 'Check where the holder works now' },
      { zh: '登记的单位有误的，请原单位更正', en: 'If the unit on record is wrong, that unit must change it' },
      { zh: '有疑问的，请联系所在市州科教科', en: 'For questions, contact the city health department' },
    ],
  },
  'duplicate-registrations': {
    tone: 'look',
    headline: { zh: '同一号码重复注册，不能激活', en: 'Number registered twice. Cannot activate' },
    short: { zh: '重复注册', en: 'Registered twice' },
    reason: { zh: '不止一条注册使用这个号码，需由省级核定', en: 'The province must settle whose number it is' },
    nextSteps: [
      { zh: '请持卡人出示身份证，核对号码', en: "Check the number against the holder's ID card" },
      { zh: '请持卡人报告本单位科教部门，逐级盖章上报', en: "Ask the holder to report it to the holder's unit" },
      { zh: '核定后，带卡再来激活', en: 'After the decision, come back with the card' },
    ],
  },
  'other-province': {
    tone: 'look',
    headline: { zh: '这是外省的卡，不能激活', en: 'Card of another province. Cannot activate' },
    short: { zh: '外省的卡', en: 'From another province' },
    reason: { zh: '请按新用户注册，办理本省的卡', en: 'Register as a new holder to get a card here' },
    nextSteps: [
      { zh: '请持卡人在科教平台按新用户注册', en: 'Ask the holder to register on the platform as new' },
      { zh: '单位审核通过后，办理本省的卡', en: 'After approval by the unit, a card is made here' },
      { zh: '已有的学分按有关规定认定，这里不作改动', en: 'Credits are settled elsewhere and stay as they are' },
    ],
  },
  'moved-out': {
    tone: 'info',
    headline: { zh: '持卡人已转往外省', en: 'The holder moved to another province' },
    short: { zh: '已转往外省', en: 'Moved out' },
    reason: { zh: '持卡人已转往外省，后续事宜请咨询接收省份', en: 'The holder moved out: ask the receiving province' },
    nextSteps: [{ zh: '请持卡人咨询接收省份的主管部门', en: 'Ask the holder to contact the receiving province' }],
  },
  'other-unit': {
    tone: 'info',
    headline: { zh: '持卡人是其他单位的', en: 'The holder belongs to another unit' },
    short: { zh: '其他单位', en: 'Another unit' },
    reason: { zh: '持卡人是其他单位的，可以照常办理', en: 'The holder belongs to another unit. Go on as usual' },
    nextSteps: [{ zh: '照常办理；材料由持卡人本单位逐级报送', en: "Go on; papers go through the holder's own unit" }],
  },
  'not-approved': {
    tone: 'look',
    headline: { zh: '注册还未审核通过，暂不能激活', en: 'Registration not approved yet. Cannot activate' },
    short: { zh: '注册未审核通过', en: 'Registration not approved' },
    reason: { zh: '审核通过后，用这张卡再来激活', en: 'Come back with this card after approval' },
    nextSteps: [
      { zh: '请持卡人联系本单位科教部门，尽快审核', en: "Ask the holder's unit to review the registration" },
      { zh: '如已退回，请修改后重新提交', en: 'If it was returned, correct it and submit again' },
      { zh: '审核通过后，带卡再来激活', en: 'After approval, come back with the card' },
    ],
  },
  void: {
    tone: 'stop',
    headline: { zh: '注册已作废，不能激活', en: 'Registration is void. Cannot activate' },
    short: { zh: '注册已作废', en: 'Registration void' },
    reason: { zh: '这个号码的注册已经停用', en: 'The registration with this number has ended' },
    nextSteps: [
      { zh: '请核对持卡人身份证号码与卡面号码', en: "Compare the holder's ID card with the number on the card" },
      {
        zh: '已用正确号码重新注册的，请等候新卡',
        en: 'If registered again with the right number, wait for the new card',
      },
      { zh: '有疑问的，请联系本单位科教部门', en: "For questions, contact the holder's unit" },
    ],
  },
  'not-registered': {
    tone: 'look',
    headline: { zh: '平台上没有注册，暂不能激活', en: 'Not registered yet. Cannot activate' },
    short: { zh: '没有注册', en: 'Not registered' },
    reason: { zh: '注册并审核通过后，再来激活', en: 'Come back after registration and approval' },
    nextSteps: [
      { zh: '请持卡人在科教平台注册，如实填写信息', en: 'Ask the holder to register on the platform' },
      { zh: '提交后，由所在单位审核', en: "The holder's unit reviews the registration" },
      { zh: '审核通过后，带卡再来激活', en: 'After approval, come back with the card' },
    ],
  },
  'invalid-id-number': {
    tone: 'look',
    headline: { zh: '卡内身份证号码有误，不能激活', en: 'ID number on the card is wrong. Cannot activate' },
    short: { zh: '身份证号码有误', en: 'ID number wrong' },
    reason: { zh: '卡内号码不符合编码规则', en: 'The number on the card breaks the coding rule' },
    nextSteps: [
      { zh: '请持卡人出示身份证，核对号码', en: "Check the number against the holder's ID card" },
      { zh: '按“上报信息错误”，由上级逐级审核', en: 'Press "Report error" to send it for review' },
      BANK_RULES,
    ],
  },
  'not-genuine': {
    tone: 'stop',
    headline: { zh: '未能证明芯片为真，请勿启用', en: 'Chip not proven genuine. Do\u00a0not activate' },
    short: { zh: '芯片真伪未证明', en: 'Chip not proven genuine' },
    reason: { zh: '芯片没有通过真伪验证', en: 'The chip did not pass the check' },
    nextSteps: [
      { zh: '请持卡人出示身份证，核对本人', en: 'Check the holder against the ID card' },
      { zh: '按“上报此卡”，由上级科教部门核实', en: 'Press "Report card" to have it looked into' },
      { zh: '请持卡人联系发卡网点', en: 'Ask the holder to contact the issuing outlet' },
    ],
  },
  unreadable: {
    tone: 'stop',
    headline: { zh: '卡片读不完整，不能激活', en: 'Card not fully readable. Cannot activate' },
    short: { zh: '卡片读不完整', en: 'Card not fully readable' },
    reason: { zh: '有的信息没有读出来', en: 'Some of the information could not be read' },
    nextSteps: [
      { zh: '请擦净芯片，按“重新读卡”再试一次', en: 'Wipe the chip and press "Read again"' },
      { zh: '仍读不出的，按“上报卡片损坏”', en: 'If that fails, press "Report damage"' },
      BANK_RULES,
    ],
  },
};

/** The reason in place of the verdict's own, where the finding knows more. */
export const DETAIL_REASONS: Readonly<Record<FindingDetail, Text>> = {
  'unknown-card': {
    zh: '平台没有这张卡的制卡记录',
    en: 'This card is not among those made for the holder',
  },
  'replaced-card': { zh: '这是换下来的旧卡，请用新卡', en: 'This is the old card of two. Use the new one' },
  'void-card': { zh: '这张卡已经作废', en: 'This card is void' },
  'another-city': {
    zh: '持卡人是其他市州的，可以照常办理',
    en: 'The holder belongs to another city. Go on as usual',
  },
};

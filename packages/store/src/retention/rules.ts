/** How long a class of records is kept, and what is done then. */
export interface RetentionRule {
  /** What the time counts from. */
  readonly since: { readonly zh: string; readonly en: string };
  /** In calendar years or days, in UTC; the record is kept at least that long. */
  readonly keep: { readonly years: number } | { readonly days: number };
  /** `strip-personal` leaves states, instants, unit and the keyed hash: what stays proves that there was something, not who (D6.4). */
  readonly action: 'delete' | 'strip-personal';
  /** Whether a legal hold stops it. Secrets and sessions end in any case. */
  readonly hold: 'stops' | 'is-no-matter';
  readonly basis: { readonly zh: string; readonly en: string };
}

const SHORTEST = {
  zh: '个人信息保护法第十九条：实现目的所必要的最短时间',
  en: 'PIPL article 19: the shortest time that the purpose needs',
};
const PURPOSE_GONE = { zh: '个人信息保护法第四十七条：处理目的已不存在', en: 'PIPL article 47: the purpose is gone' };
const PROOF = {
  zh: '个人信息保护法第五十六条：处理记录至少三年',
  en: 'PIPL article 56: records of processing, three years at the least',
};
const LIMITATION = {
  zh: '民法典第一百八十八条：诉讼时效三年，另留两年',
  en: 'Civil Code article 188: three years to sue, and two more',
};
const PAPERS = { zh: '机关文书档案保管期限规定：定期十年', en: 'the rule on the keeping of office papers: ten years' };

/**
 * C4.5: one row for each class of records with personal data. The periods are this product's reading of the law, which names few. The audit
 * log is no class: it knows people by keyed hashes alone, and cannot lose an event without showing it.
 */
export const RETENTION_RULES = {
  'registration-draft': {
    since: { zh: '最后一次修改', en: 'the last change' },
    keep: { days: 180 },
    action: 'delete',
    hold: 'stops',
    basis: SHORTEST,
  },
  'registration-void': {
    since: { zh: '废止', en: 'the void' },
    keep: { years: 5 },
    action: 'strip-personal',
    hold: 'stops',
    basis: LIMITATION,
  },
  'registration-moved-out': {
    since: { zh: '调出本省', en: 'the move to another province' },
    keep: { years: 5 },
    action: 'strip-personal',
    hold: 'stops',
    basis: LIMITATION,
  },
  'card-ended': {
    since: { zh: '换下或作废', en: 'the replacement or void' },
    keep: { years: 5 },
    action: 'strip-personal',
    hold: 'stops',
    basis: LIMITATION,
  },
  'case-closed': {
    since: { zh: '结案', en: 'the end of the case' },
    keep: { years: 5 },
    action: 'strip-personal',
    hold: 'stops',
    basis: LIMITATION,
  },
  'seal-evidence': {
    since: { zh: '结案', en: 'the end of the case' },
    keep: { years: 5 },
    action: 'delete',
    hold: 'stops',
    basis: LIMITATION,
  },
  'mismatch-report': {
    since: { zh: '处理完毕', en: 'the settlement' },
    keep: { years: 3 },
    action: 'strip-personal',
    hold: 'stops',
    basis: PROOF,
  },
  'read-receipt': {
    since: { zh: '读卡', en: 'the reading' },
    keep: { years: 3 },
    action: 'delete',
    hold: 'stops',
    basis: PROOF,
  },
  consent: {
    since: { zh: '撤回同意或注册失效', en: 'the withdrawal, or the end of the registration' },
    keep: { years: 3 },
    action: 'delete',
    hold: 'stops',
    basis: PROOF,
  },
  'annex-export': {
    since: { zh: '导出', en: 'the export' },
    keep: { days: 90 },
    action: 'delete',
    hold: 'stops',
    basis: PURPOSE_GONE,
  },
  'annex-stamped': {
    since: { zh: '归档', en: 'the filing' },
    keep: { years: 10 },
    action: 'delete',
    hold: 'stops',
    basis: PAPERS,
  },
  'import-file': {
    since: { zh: '导入完成', en: 'the end of the import' },
    keep: { days: 30 },
    action: 'delete',
    hold: 'stops',
    basis: PURPOSE_GONE,
  },
  'account-closed': {
    since: { zh: '关闭账户', en: 'the end of the account' },
    keep: { years: 3 },
    action: 'strip-personal',
    hold: 'stops',
    basis: PROOF,
  },
  session: {
    since: { zh: '会话到期', en: 'the end of the session' },
    keep: { days: 30 },
    action: 'delete',
    hold: 'is-no-matter',
    basis: PURPOSE_GONE,
  },
  'initial-secret': {
    since: { zh: '领取或过期', en: 'the fetching or the end of its time' },
    keep: { days: 0 },
    action: 'delete',
    hold: 'is-no-matter',
    basis: PURPOSE_GONE,
  },
} as const satisfies Record<string, RetentionRule>;

export type RetentionClass = keyof typeof RETENTION_RULES;
export const RETENTION_CLASSES = Object.keys(RETENTION_RULES) as RetentionClass[];

export const retentionRule = (recordClass: RetentionClass): RetentionRule => RETENTION_RULES[recordClass];

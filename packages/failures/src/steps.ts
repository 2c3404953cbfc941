/** Steps that many failures share, so that they read the same wherever they come up. */
export const CALL_SUPPORT = { zh: '请联系技术人员，并报上代码。', en: 'Call support and give the code.' };
export const READ_AGAIN = { zh: '请取出卡片，再插一次。', en: 'Take the card out and insert it again.' };
export const TRY_LATER = { zh: '请稍后再试。', en: 'Try again later.' };
export const REFRESH = { zh: '请刷新列表。', en: 'Refresh the list.' };
export const KEEP_TRACE = {
  zh: '录下这张卡的指令记录（jika trace record），去除个人数据后随问题一并提交。',
  en: 'Record a trace of this card (jika trace record) and attach it, without personal data, to a report.',
};

// biome-ignore format: a table is read by its columns
/** What the `jika annex` commands say. */
export const ANNEX_MESSAGES = {
  'command.annex': { zh: '附件 4 至 6：导出、预览、归档盖章退回件', en: 'annexes 4 to 6: export, preview, file stamped returns' },
  'command.annex.export': { zh: '把已截止的批次导出为附件文件，并记入导出登记', en: 'make the file of a frozen batch, and enter it in the register' },
  'command.annex.preview': { zh: '显示批次的前几行（遮盖个人信息）', en: 'show the first rows of a batch, masked' },
  'command.annex.return': { zh: '读入盖章退回的附件，逐条记录处理结果', en: 'read in a stamped return and keep the result of each line' },
  'command.annex.register': { zh: '显示导出登记：何人、何时、为何导出', en: 'show the register of exports: who, when and why' },
  'argument.batch': { zh: '批次编号', en: 'id of the batch' },
  'argument.return': { zh: '盖章退回的文件（XLSX 或 CSV）', en: 'the stamped return, XLSX or CSV' },
  'option.output-file': { zh: '写入这个文件', en: 'write to this file' },
  'option.export-purpose': { zh: '导出目的，小写英文代码', en: 'why, as a code in lower case such as quarterly-submission' },
  'option.format': { zh: '文件格式', en: 'format of the file' },
  'option.contact': { zh: '表头的联系人', en: 'contact in the head of the annex' },
  'option.phone': { zh: '表头的电话', en: 'telephone in the head of the annex' },

  'annex.exported': { zh: '{annex} 已导出：{rows} 行，SHA-256 {sha256}', en: '{annex}: {rows} rows, SHA-256 {sha256}' },
  'annex.batch': { zh: '{annex} · {quarter} · {owner} · {state} · {count} 件', en: '{annex} · {quarter} · {owner} · {state} · {count} cases' },
  'annex.changed-rows': { zh: '退回件中内容被改动的行：{rows}', en: 'rows of the return that say something else than what went out: {rows}' },
  'annex.extra-rows': { zh: '退回件中不曾上报的行：{rows}', en: 'rows of the return that never went out: {rows}' },

  'batch.open': { zh: '收集中', en: 'open' },
  'batch.frozen': { zh: '已截止', en: 'frozen' },
  'batch.sealed': { zh: '已盖章', en: 'sealed' },
  'batch.submitted': { zh: '已上报', en: 'submitted' },
  'batch.acknowledged': { zh: '已签收', en: 'acknowledged' },
  'batch.reconciled': { zh: '已核销', en: 'reconciled' },

  'outcome.accepted': { zh: '受理', en: 'accepted' },
  'outcome.refused': { zh: '不予受理', en: 'refused' },
  'outcome.unmarked': { zh: '未填结果', en: 'no result given' },
  'outcome.unknown': { zh: '结果无法识别', en: 'result not understood' },
  'outcome.missing': { zh: '退回件中没有', en: 'not in the return' },
  'outcome.ambiguous': { zh: '重复，需人工核对', en: 'more than once: a person has to look' },

  'register.started': { zh: '开始时间', en: 'started' },
  'register.annex': { zh: '附件', en: 'annex' },
  'register.account': { zh: '账户', en: 'account' },
  'register.purpose': { zh: '目的', en: 'purpose' },
  'register.rows': { zh: '行数', en: 'rows' },
  'register.file': { zh: '文件 SHA-256', en: 'SHA-256 of the file' },
  'register.broken-off': { zh: '中断，没有文件', en: 'broken off, no file' },
} as const;

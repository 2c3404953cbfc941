// biome-ignore format: a table is read by its columns
/** What `jika import` says. */
export const IMPORT_MESSAGES = {
  'command.import': { zh: '从 XLSX 或 CSV 导入', en: 'import from XLSX or CSV' },
  'command.import.registrations': { zh: '导入注册信息（附件3 各项）', en: 'import registrations (the items of Annex 3)' },
  'command.import.cards': { zh: '导入已制卡片', en: 'import cards that were produced' },
  'command.import.contacts': { zh: '导入单位联系表（附件7 各列）', en: 'import contact tables of units (the columns of Annex 7)' },
  'argument.import': { zh: 'XLSX 或 CSV 文件（UTF-8 或 GB 18030）', en: 'XLSX or CSV file (UTF-8 or GB 18030)' },
  'option.dry-run': { zh: '只检查，不入库', en: 'check everything, put nothing on record' },
  'option.result': { zh: '把每行的结果写入这个文件（.xlsx 或 CSV），改正后可再导入', en: 'write the result of each row to this file (.xlsx or CSV); corrected, it can be imported again' },
  'option.import-as': { zh: '注册信息入库后的状态；approved 限省级首次装载', en: 'what registrations become; approved is for the first load by the province' },
  'option.banks': { zh: '指定的发卡银行代码，用逗号分开；只有一个时，空着的行用它', en: 'codes of the designated banks, with commas; a single one stands in where a row names none' },
  'option.within': { zh: '以这个单位的名义导入（单位路径）', en: 'import on behalf of this unit (its path)' },

  'import.progress': { zh: '{rows} 行，未导入 {refused}，每秒 {speed} 行', en: '{rows} rows, {refused} refused, {speed} rows a second' },
  'import.ignored': { zh: '这些列不导入：{columns}', en: 'These columns are not imported: {columns}' },
  'import.resumed': { zh: '接着上次继续：前 {rows} 行已处理。', en: 'Goes on where it stopped: the first {rows} rows are settled.' },
  'import.rows': { zh: '共计', en: 'rows' },
  'import.added': { zh: '已导入', en: 'added' },
  'import.unchanged': { zh: '未变', en: 'unchanged' },
  'import.refused': { zh: '未导入', en: 'refused' },
  'import.row': { zh: '第 {row} 行', en: 'row {row}' },
  'import.more': { zh: '另有 {count} 行未列出；用 --result 写出全部结果。', en: '{count} more rows are not shown; --result writes all of them.' },
  'import.dry-run': { zh: '只做了检查，没有入库。', en: 'This was a dry run: nothing was put on record.' },
  'import.stopped': { zh: '已停在两段之间，前 {rows} 行已处理；再运行同样的命令，从这里继续。', en: 'Stopped between two chunks with {rows} rows settled; run the same command again to go on from there.' },
} as const;

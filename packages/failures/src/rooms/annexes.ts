import { failures } from '../failure.js';

export const ANNEX_FAILURES = failures({
  'incomplete-row': {
    exit: 'data',
    zh: {
      title: '附件中有一行内容不全',
      what: '错误指出的那一行缺少必填内容，整份附件没有生成。信息错误的补换须同时写明错误内容和正确内容。',
      causes: [
        '补换原因是“信息错误”，却缺错误内容或正确内容。',
        '姓名、单位或身份证号码空着。',
        '没有任何一级的审核意见。',
      ],
      steps: { clerk: ['按行号找到这一件，补全后重新导出。'] },
    },
    en: {
      title: 'A row of the annex is incomplete',
      what: 'The row that the error names lacks what it must have. The annex was not made. A replacement for wrong information needs both the wrong and the right data.',
      causes: [
        'The reason is wrong information, and the wrong or the right data are missing.',
        'Name, unit or ID number are empty.',
        'No level has given its opinion.',
      ],
      steps: { clerk: ['Find the case by the number of its row, complete it and export again.'] },
    },
  },
  'not-this-annex': {
    exit: 'data',
    zh: {
      title: '退回的文件不是这份附件',
      what: '文件里没有这份附件的表头，或没有处理结果一列，没有读入。',
      causes: ['选错了附件。', '表头的列被删改或调换过。', '没有填“处理结果”一列。'],
      steps: { clerk: ['核对附件编号。', '恢复导出时的各列及顺序，再上传一次。'] },
    },
    en: {
      title: 'The returned file is not this annex',
      what: 'The file has no headings of this annex, or no column with the result. Nothing was read.',
      causes: [
        'The wrong annex was chosen.',
        'Columns were removed, renamed or moved.',
        'There is no column for the result.',
      ],
      steps: { clerk: ['Check the number of the annex.', 'Restore the columns and their order and send it again.'] },
    },
  },
});

import { failures } from '../failure.js';

export const IMPORT_FAILURES = failures({
  'missing-columns': {
    exit: 'data',
    zh: {
      title: '缺少必需的列',
      what: '文件开头没有这类数据的表头，或表头缺少必需的列，没有导入任何一行。缺少的列在错误中列出。',
      causes: ['列被删除或改名。', '选错了数据类别或文件。', '表头不在前二十行之内。'],
      steps: { technician: ['按列出的名称补上各列，顺序不限，再导入一次。'] },
    },
    en: {
      title: 'Columns are missing',
      what: 'The file has no headings of this kind of data near its top, or lacks columns that must be there. No row was imported. The error names them.',
      causes: [
        'Columns were removed or renamed.',
        'The wrong kind or the wrong file was chosen.',
        'The headings are not within the first twenty rows.',
      ],
      steps: { technician: ['Add the columns that are named, in any order, and import again.'] },
    },
  },
  'repeated-column': {
    exit: 'data',
    zh: {
      title: '同一列出现两次',
      what: '表头里有两列是同一项，无法判断以哪一列为准，没有导入任何一行。重复的列在错误中列出。',
      causes: ['中文列名和英文列名同时存在。', '合并表格时留下了两列。'],
      steps: { technician: ['删去其中一列，再导入一次。'] },
    },
    en: {
      title: 'A column is there twice',
      what: 'Two columns have the same meaning and nobody can tell which one counts. No row was imported. The error names it.',
      causes: ['Both the Chinese and the English heading are there.', 'Two sheets were merged.'],
      steps: { technician: ['Remove one of the two and import again.'] },
    },
  },
  'file-changed': {
    exit: 'data',
    zh: {
      title: '文件在导入途中被改动',
      what: '文件在导入途中被改动，导入停在改动之前的一段；已入库的各行都有效。',
      causes: ['文件正被别的程序编辑或重新生成。'],
      steps: { technician: ['等文件不再变化，再导入一次：已入库的行算作“未变”。'] },
    },
    en: {
      title: 'The file changed during the import',
      what: 'The file changed while it was read, and the import stopped before the next part. All rows that are on record stand.',
      causes: ['Another program edits the file or makes it anew.'],
      steps: {
        technician: ['Import it again once it no longer changes: rows that are on record count as unchanged.'],
      },
    },
  },
});

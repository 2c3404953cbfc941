import { failures } from '../failure.js';

export const SHEET_FAILURES = failures({
  'not-a-spreadsheet': {
    exit: 'data',
    zh: {
      title: '不是可读的表格文件',
      what: '文件内容不是 .xlsx 工作簿，也不是 CSV 文本；没有读入任何一行。文件的扩展名不作依据。',
      causes: ['文件是旧格式（.xls）。', '文件是网页、PDF 或文档，只改了扩展名。', '指定的格式与文件不符。'],
      steps: { clerk: ['用 Excel 或 WPS 打开，另存为 .xlsx，再上传一次。'] },
    },
    en: {
      title: 'Not a spreadsheet that can be read',
      what: 'The content is neither an .xlsx workbook nor CSV text. No row was read. The extension of the file does not count.',
      causes: [
        'The file is of the old format (.xls).',
        'It is a web page, a PDF or a document under another extension.',
        'The format asked for is not that of the file.',
      ],
      steps: { clerk: ['Open it in a spreadsheet program, save it as .xlsx and send it again.'] },
    },
  },
  encrypted: {
    exit: 'data',
    zh: {
      title: '表格文件有密码',
      what: '工作簿加了打开密码，无法读取。',
      causes: ['保存时设置了密码。', '单位的加密软件处理过文件。'],
      steps: { clerk: ['打开文件，去掉密码后另存，再上传一次。'] },
    },
    en: {
      title: 'The spreadsheet has a password',
      what: 'The workbook cannot be read: it opens with a password only.',
      causes: ['A password was set when it was saved.', 'Encryption software of the unit changed the file.'],
      steps: { clerk: ['Open it, save it without the password and send it again.'] },
    },
  },
  'unsupported-encoding': {
    exit: 'data',
    zh: {
      title: '文本编码无法识别',
      what: 'CSV 的编码不是 UTF-8，也不是 GB 18030（GBK），为免出现乱码，没有继续读入。',
      causes: ['文件以“Unicode 文本”（UTF-16）保存。', '文件中途混入了另一种编码的内容。', '文件损坏。'],
      steps: { clerk: ['另存为“CSV UTF-8”或 .xlsx，再上传一次。'] },
    },
    en: {
      title: 'The encoding of the text is not known',
      what: 'The CSV is neither in UTF-8 nor in GB 18030 (GBK). Reading stopped, so that no garbled text comes in.',
      causes: [
        'It was saved as Unicode text (UTF-16).',
        'Text of another encoding got into the middle of it.',
        'The file is damaged.',
      ],
      steps: { clerk: ['Save it as CSV UTF-8 or as .xlsx and send it again.'] },
    },
  },
  'too-large': {
    exit: 'data',
    zh: {
      title: '表格超出上限',
      what: '文件、行数、列数或某个单元格超出上限，处理到此为止。错误中的行号指出位置。',
      causes: ['一个文件里行数太多。', 'CSV 中缺了一个引号，多行并成了一格。', '文件是有意做得极大的（压缩炸弹）。'],
      steps: { clerk: ['按错误指出的行检查内容。', '分成几个文件，逐个上传。'] },
    },
    en: {
      title: 'The spreadsheet is over a limit',
      what: 'The file, its rows, its columns or a cell is over the limit. Work stopped there; the row of the error tells where.',
      causes: [
        'There are too many rows in one file.',
        'A quotation mark is missing in the CSV, so that many lines became one cell.',
        'The file was made huge on purpose (a zip bomb).',
      ],
      steps: { clerk: ['Look at the row that the error names.', 'Send it as several files.'] },
    },
  },
  broken: {
    exit: 'data',
    zh: {
      title: '表格文件已损坏',
      what: '文件的结构不完整或前后矛盾，读到有问题之处为止。',
      causes: ['传输或复制没有完成。', 'CSV 的引号不成对。', '生成文件的程序有缺陷。'],
      steps: {
        clerk: ['用 Excel 或 WPS 打开，另存后再上传一次。'],
        developer: ['错误的 row 和 cause 指出在何处、为何停下。'],
      },
    },
    en: {
      title: 'The spreadsheet is damaged',
      what: 'The structure of the file is incomplete or contradicts itself. Reading stopped where it went wrong.',
      causes: [
        'It was not copied or sent to its end.',
        'Quotation marks of the CSV do not pair up.',
        'The program that made it has a defect.',
      ],
      steps: {
        clerk: ['Open it in a spreadsheet program, save it anew and send it again.'],
        developer: ['row and cause of the error tell where and why.'],
      },
    },
  },
});

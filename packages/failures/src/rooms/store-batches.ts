import { failures } from '../failure.js';

export const STORE_BATCH_FAILURES = failures({
  'batch-changed': {
    exit: 'data',
    zh: {
      title: '批次内容与截止时不同',
      what: '读出的条目与批次截止时记下的摘要不符，附件没有完成，不得上报。',
      causes: ['数据库被别的程序改过。', '恢复备份后条目缺失。'],
      steps: { technician: ['校验审计日志，查明何时改动。', '从备份恢复该批次后重新导出。'] },
    },
    en: {
      title: 'The batch is not what was frozen',
      what: 'The lines that were read do not fit the digest of the frozen batch. The annex is not whole and must not go out.',
      causes: ['Another program changed the database.', 'Lines are missing since a backup was restored.'],
      steps: {
        technician: [
          'Verify the audit log to find when it was changed.',
          'Restore the batch from a backup and export it again.',
        ],
      },
    },
  },
  'batch-stripped': {
    exit: 'data',
    zh: {
      title: '批次的个人信息已按保存期限去除',
      what: '该批次有案件办结已满保存期限，其中的个人信息已去除，附件无法再导出。',
      causes: ['附件上报、办结后已满五年。'],
      steps: { technician: ['需要原件时，查阅归档的盖章附件。', '在审计日志中查看去除的时间和批准人。'] },
    },
    en: {
      title: 'What is personal was taken out of the batch when its time was over',
      what: 'Cases of this batch were closed so long ago that what is personal in them was taken out. The annex cannot be made again.',
      causes: ['Five years have passed since the cases were closed.'],
      steps: {
        technician: [
          'Look at the stamped annex on file where the original is needed.',
          'See in the audit log when it was taken out, and who confirmed it.',
        ],
      },
    },
  },
});

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
});

import { failures } from '../failure.js';

/** What the store refuses of an import as a whole; what it refuses of a row is a result, not an error. */
export const STORE_IMPORT_FAILURES = failures({
  'import-moved-on': {
    exit: 'data',
    zh: {
      title: '另一个程序正在导入同一文件',
      what: '这一段已由另一个程序入库，没有重复入库；已入库的各行都有效。',
      causes: ['同一文件同时启动了两次导入。'],
      steps: { technician: ['等另一个程序结束，再运行一次同样的命令，它会从断点继续。'] },
    },
    en: {
      title: 'Another process is importing the same file',
      what: 'This part was put on record by another process and was not put there again. All rows that are on record stand.',
      causes: ['The import of one file was started twice at the same time.'],
      steps: { technician: ['Let the other one end and run the command again: it goes on where that one stopped.'] },
    },
  },
  'import-not-allowed': {
    exit: 'data',
    zh: {
      title: '无权导入',
      what: '这个角色不能导入这类数据，或所管单位与角色不符，没有导入任何一行。',
      causes: ['角色没有导入这类数据的权限。', '只有省级可以把注册信息直接导入为已审核。'],
      steps: {
        technician: ['换用有权限的角色和单位。', '单位导入的注册信息先作为草稿，由本人补齐后提交。'],
      },
    },
    en: {
      title: 'This import is not allowed',
      what: 'This role may not import data of this kind, or does not stand for such a unit. No row was imported.',
      causes: [
        'The role has no permission to import data of this kind.',
        'Only the province may import registrations as approved.',
      ],
      steps: {
        technician: [
          'Use a role and a unit that may.',
          'Registrations that a unit imports are drafts, which each person completes and submits.',
        ],
      },
    },
  },
});

import { failures } from '../failure.js';

const TELL_SUPPORT = { zh: '请联系管理数据库的技术人员。', en: 'Call whoever runs the database.' };

/** Keys, and the personal data that lie sealed under them. */
export const SEALING_FAILURES = failures({
  'master-key-missing': {
    exit: 'data',
    zh: {
      title: '没有配置主密钥',
      what: '个人数据要用主密钥加密保存，但没有配置主密钥，或密钥文件读不到；数据库没有打开。',
      causes: ['JIKA_MASTER_KEY_FILE 和 JIKA_MASTER_KEY 都没有设置。', '密钥文件不存在，或本程序无权读取。'],
      steps: { technician: ['把 32 字节的密钥放进只有本程序用户可读的文件，用 JIKA_MASTER_KEY_FILE 指明。'] },
    },
    en: {
      title: 'No master key was set',
      what: 'Personal data are kept encrypted under a master key, and none was set or its file cannot be read. The database was not opened.',
      causes: [
        'Neither JIKA_MASTER_KEY_FILE nor JIKA_MASTER_KEY is set.',
        'The file of the key is not there, or this program may not read it.',
      ],
      steps: {
        technician: [
          'Put the key of 32 bytes into a file that only the user of this program can read, and name it in JIKA_MASTER_KEY_FILE.',
        ],
      },
    },
  },
  'master-key-unsafe': {
    exit: 'data',
    zh: {
      title: '主密钥文件可被其他用户读取',
      what: '主密钥文件的权限太宽，程序没有采用；数据库没有打开。',
      causes: ['文件权限不是 600 或 400。', '文件属于别的用户。'],
      steps: {
        technician: [
          '对密钥文件执行 chmod 600，并用 chown 交给运行本程序的用户。',
          '如果别人可能已经看过，请换用新的主密钥。',
        ],
      },
    },
    en: {
      title: 'Others can read the master key',
      what: 'The file of the master key is open to others. It was not used, and the database was not opened.',
      causes: ['The mode of the file is neither 600 nor 400.', 'The file belongs to another user.'],
      steps: {
        technician: [
          'Run chmod 600 on the file, and chown it to the user of this program.',
          'Change to a new master key if others may have seen this one.',
        ],
      },
    },
  },
  'master-key-malformed': {
    exit: 'data',
    zh: {
      title: '主密钥格式不对',
      what: '配置的主密钥不是以 base64 或十六进制写成的 32 字节；数据库没有打开。',
      causes: ['密钥抄错或没有抄全，或文件里还有别的内容。'],
      steps: { technician: ['从备份取回密钥文件；不要另造一把，旧数据用新密钥打不开。'] },
    },
    en: {
      title: 'The master key is malformed',
      what: 'The key that was set is not 32 bytes in base64 or hexadecimal. The database was not opened.',
      causes: ['It was copied wrongly or in part, or the file holds something else beside it.'],
      steps: {
        technician: [
          'Take the file of the key from its backup. Do not make a new one: it would not open what is there.',
        ],
      },
    },
  },
  'master-key-wrong': {
    exit: 'data',
    zh: {
      title: '主密钥与数据库不符',
      what: '用配置的主密钥解不开这个数据库的数据密钥；数据没有改动。',
      causes: ['配置的是另一个数据库的主密钥，或更换之前的旧主密钥。', '数据密钥表被人改动过。'],
      steps: { technician: ['换回这个数据库的主密钥。', '主密钥没有错时，从备份恢复数据密钥表，并查明是谁改动的。'] },
    },
    en: {
      title: 'The master key is not the one of this database',
      what: 'The data keys of this database do not open under the master key that was set. No data were changed.',
      causes: [
        'The key is that of another database, or the old one from before a change of keys.',
        'Somebody changed the table of data keys.',
      ],
      steps: {
        technician: [
          'Set the master key of this database.',
          'If the key is right, restore the table of data keys from a backup and find out who changed it.',
        ],
      },
    },
  },
  'master-key-exists': {
    exit: 'data',
    zh: {
      title: '主密钥文件已经存在',
      what: '要新建主密钥的地方已有一个文件，没有覆盖它：覆盖后旧数据就再也打不开。',
      causes: ['主密钥先前已经建好。', '路径写错。'],
      steps: { technician: ['使用已有的密钥；确实要换新密钥时，用另一个文件名新建。'] },
    },
    en: {
      title: 'The file of the master key exists',
      what: 'There is a file where the new master key should go. It was not overwritten: what it seals could never be opened again.',
      causes: ['The key was made before.', 'The path is wrong.'],
      steps: { technician: ['Use the key that is there; to change to a new key, make it under another name.'] },
    },
  },
  'key-unknown': {
    exit: 'data',
    zh: {
      title: '没有这把数据密钥',
      what: '数据密钥表里没有加密这项数据所用的密钥；数据没有打开，也没有改动。',
      causes: ['另一个进程刚刚更换了密钥。', '数据密钥表缺了行，或数据来自另一个数据库。'],
      steps: {
        technician: ['从备份恢复数据密钥表。'],
        developer: ['重新读取数据密钥表再试一次；仍然没有，才算缺失。'],
      },
    },
    en: {
      title: 'There is no such data key',
      what: 'The table of data keys lacks the key that this value was sealed under. It was neither opened nor changed.',
      causes: [
        'Another process has just changed keys.',
        'The table of data keys lacks a row, or the data are from another database.',
      ],
      steps: {
        technician: ['Restore the table of data keys from a backup.'],
        developer: ['Read the table of data keys again and try once more; only then is the key missing.'],
      },
    },
  },
  'sealed-value-broken': {
    exit: 'data',
    zh: {
      title: '加密的数据已损坏或被改动',
      what: '这项数据与加密时不同，或是从别的行搬来的；没有采用其中任何内容。',
      causes: ['有人直接改动了数据库。', '磁盘或备份损坏。'],
      steps: {
        clerk: [TELL_SUPPORT.zh],
        technician: ['核对审计日志，查明何时、由谁改动。', '从备份恢复这一行。'],
      },
    },
    en: {
      title: 'A sealed value is damaged or was changed',
      what: 'This value is not what was sealed, or was moved here from another row. Nothing of it was used.',
      causes: ['Somebody changed the database directly.', 'The disk or the backup is damaged.'],
      steps: {
        clerk: [TELL_SUPPORT.en],
        technician: [
          'Verify the audit log and find out when it was changed, and by whom.',
          'Restore the row from a backup.',
        ],
      },
    },
  },
});

import { failures } from '../failure.js';

/** What a person meets is the platform's problem; these are for those who work on the database or call the store. */
export const STORE_FAILURES = failures({
  'already-active': {
    exit: 'data',
    zh: {
      title: '已经激活过',
      what: '这张卡，或同一注册人员的另一张卡，已经激活；原有的激活保持不变。',
      causes: ['同一张卡在别处先激活了。', '旧卡还没有标记补换。'],
      steps: { developer: ['错误的 activation 说明原先何时、在何处激活。'] },
    },
    en: {
      title: 'Already active',
      what: 'This card, or another card of the same registrant, is active. The activation that stands was not changed.',
      causes: ['The card was activated elsewhere first.', 'The old card is not flagged for replacement.'],
      steps: { developer: ['activation of the error tells when and where.'] },
    },
  },
  'already-flagged': {
    exit: 'data',
    zh: {
      title: '已标记补换',
      what: '这份报告所指的卡片先前已标记补换，没有再次标记。',
      causes: ['另一位管理员先处理了。'],
      steps: { developer: ['重新读取这份报告，显示它现在的状态。'] },
    },
    en: {
      title: 'Flagged already',
      what: 'The card of this report was flagged for replacement before. It was not flagged again.',
      causes: ['Another admin was first.'],
      steps: { developer: ['Read the report again and show its present state.'] },
    },
  },
  'already-reported': {
    exit: 'data',
    zh: {
      title: '同类报告已在处理',
      what: '这张卡以同一原因上报的报告还没有结束，没有再记一份。',
      causes: ['同一情况在另一柜台先上报了。'],
      steps: { developer: ['把已有的报告视为答复。'] },
    },
    en: {
      title: 'Reported already',
      what: 'A report with the same reason is open for this card. No second one was made.',
      causes: ['Another counter reported it first.'],
      steps: { developer: ['Take the report that is open as the answer.'] },
    },
  },
  'card-of-another': {
    exit: 'data',
    zh: {
      title: '卡号不是本人的',
      what: '卡片上的卡号与注册信息的身份证号不同，没有登记到这名人员名下。',
      causes: ['制卡数据串行。', '身份证号更正之后，旧卡仍属于旧的注册信息。'],
      steps: { developer: ['卡片登记在与其卡号相同的身份证号名下。'] },
    },
    en: {
      title: "The card is somebody else's",
      what: 'The card number is not the ID number of the registration. The card was not filed.',
      causes: [
        'The production data slipped by a row.',
        'After a correction the old card still belongs to the old registration.',
      ],
      steps: { developer: ['File a card under the ID number that its card number equals.'] },
    },
  },
  'card-not-on-record': {
    exit: 'data',
    zh: {
      title: '没有这张卡的记录',
      what: '库里没有以这个卡号和发卡序列号登记的卡片。',
      causes: ['制卡数据还没有导入。', '卡片属于另一条注册信息。'],
      steps: { developer: ['卡号与身份证号相同，须连同发卡序列号一起查找。'] },
    },
    en: {
      title: 'The card is not on record',
      what: 'The database has no card with this card number and issue serial.',
      causes: ['The data of the production were not imported.', 'The card belongs to another registration.'],
      steps: { developer: ['A card number equals the ID number: look cards up together with the issue serial.'] },
    },
  },
  conflict: {
    exit: 'internal',
    zh: {
      title: '数据库约束拒绝了改动',
      what: '程序的检查都通过了，数据库的约束仍然拒绝；改动已全部撤销。',
      causes: ['程序漏了一项检查。', '库里的数据被别的程序改过。'],
      steps: { developer: ['错误的 cause 里有约束的名称；补上应有的检查和错误代码。'] },
    },
    en: {
      title: 'A constraint of the database refused',
      what: 'The checks passed and the database still refused. All of the change was undone.',
      causes: ['A check is missing in the program.', 'Another program changed the data.'],
      steps: { developer: ['The cause holds the name of the constraint: add the check and its code.'] },
    },
  },
  'duplicate-registration': {
    exit: 'data',
    zh: {
      title: '注册信息重复',
      what: '这个人的注册信息已在库里，没有再次加入。',
      causes: ['同一批数据导入了两次。', '同一人以 15 位和 18 位身份证号各登记一次。'],
      steps: { developer: ['导入前按 18 位身份证号合并。'] },
    },
    en: {
      title: 'The registration is there already',
      what: 'There is a registration of this person. No second one was added.',
      causes: ['The same data were imported twice.', 'One person with an ID number of 15 digits and one of 18.'],
      steps: { developer: ['Merge by the 18-digit number before importing.'] },
    },
  },
  'newer-database': {
    exit: 'data',
    zh: {
      title: '数据库由更新的版本建立',
      what: '数据库的结构比本程序新，为免损坏数据，没有打开。',
      causes: ['程序退回了旧版本。', '数据目录来自另一台较新的机器。'],
      steps: { technician: ['换用建立这个数据库的版本或更新的版本。', '要用旧版本，就恢复升级之前的备份。'] },
    },
    en: {
      title: 'A newer release made this database',
      what: 'The database is of a later structure than this program knows. It was not opened, so that nothing is harmed.',
      causes: ['The program went back to an older release.', 'The data directory is from a newer machine.'],
      steps: {
        technician: [
          'Use the release that made it, or a later one.',
          'For the older release, restore the backup from before the update.',
        ],
      },
    },
  },
  'receipt-used': {
    exit: 'data',
    zh: {
      title: '读卡凭据已经用过',
      what: '每次读卡的凭据只能用于一笔业务，这一份已经用掉。',
      causes: ['同一次读卡重复提交，而请求编号不同。', '有人重放了旧的请求。'],
      steps: { developer: ['重发时用原来的 Idempotency-Key；新的业务要重新读卡。'] },
    },
    en: {
      title: 'The receipt was used before',
      what: 'The receipt of a reading serves one request, and this one has served.',
      causes: ['One reading was sent twice under different keys.', 'Somebody replayed an old request.'],
      steps: { developer: ['Send again under the same Idempotency-Key; read the card again for anything new.'] },
    },
  },
  'request-id-reused': {
    exit: 'data',
    zh: {
      title: '请求编号用于了不同的请求',
      what: '这个请求编号先前属于内容不同的请求，没有执行。',
      causes: ['调用方没有为新的请求生成新的编号。'],
      steps: { developer: ['每笔业务一个随机编号，只在重发同一请求时重复使用。'] },
    },
    en: {
      title: 'The request id stands for another request',
      what: 'This id came before with other content. Nothing was done.',
      causes: ['The caller made no new id for a new request.'],
      steps: { developer: ['One random id for each request, used again only to send the very same request.'] },
    },
  },
  'transition-refused': {
    exit: 'data',
    zh: {
      title: '卡片当前状态不允许这样做',
      what: '按卡片的状态表，现在的状态不能这样变化；状态没有改变。',
      causes: ['卡片已作废、被换下或已标记补换。', '两人同时处理了同一张卡。'],
      steps: { developer: ['重新读取卡片状态，再决定做什么。'] },
    },
    en: {
      title: "The card's state does not allow this",
      what: 'The table of states has no such step from the present state. The state was not changed.',
      causes: ['The card is void, replaced or flagged.', 'Two people dealt with the same card at once.'],
      steps: { developer: ['Read the state of the card again and decide anew.'] },
    },
  },
  unavailable: {
    exit: 'internal',
    zh: {
      title: '数据库暂时不可用',
      what: '数据库没有完成这次操作，改动已全部撤销。',
      causes: ['磁盘已满或只读。', '别的进程长时间锁住数据库。', '数据文件损坏或没有权限。'],
      steps: { technician: ['检查数据目录的剩余空间、权限和磁盘状况。', '看日志中数据库给出的代码（SQLITE_…）。'] },
    },
    en: {
      title: 'The database is not available',
      what: 'The database did not finish. All of the change was undone.',
      causes: [
        'The disk is full or read-only.',
        'Another process has locked it for long.',
        'The file is damaged or may not be opened.',
      ],
      steps: {
        technician: [
          'Check free space, permissions and health of the disk of the data directory.',
          'Look for the code of the database (SQLITE_…) in the log.',
        ],
      },
    },
  },
  'unknown-report': {
    exit: 'data',
    zh: {
      title: '没有这份信息不符报告',
      what: '库里没有这个编号的报告。',
      causes: ['编号写错。', '页面停留过久，数据目录已换过。'],
      steps: { developer: ['编号只从报告列表中取。'] },
    },
    en: {
      title: 'There is no such mismatch report',
      what: 'The database has no report with this id.',
      causes: ['The id is wrong.', 'The page is old and the data directory was changed.'],
      steps: { developer: ['Take ids from the list of reports alone.'] },
    },
  },
});

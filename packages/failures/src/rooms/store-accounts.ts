import { failures } from '../failure.js';

/** Units and accounts (D5.5, R2, R28–R44), and what is let go after its time. */
export const STORE_ACCOUNT_FAILURES = failures({
  'not-permitted': {
    exit: 'data',
    zh: {
      title: '没有这项权限',
      what: '权限表没有把这项操作给这个账户，或对象不在其管辖之内；没有执行，尝试已记入审计日志。',
      causes: ['账户的角色不办理这项业务。', '对象属于别的单位或市州。'],
      steps: {
        technician: ['换用有权限的账户；权限见权限表。'],
        developer: ['先用 mayDo 判断，不要显示做不了的操作。'],
      },
    },
    en: {
      title: 'This account may not do that',
      what: 'The table of permissions does not grant this to the account, or not for that unit. Nothing was done; that it was tried is in the audit log.',
      causes: ['Accounts of this role do not do this.', 'It belongs to another unit or prefecture.'],
      steps: {
        technician: ['Use an account that may; see the table of permissions.'],
        developer: ['Ask mayDo first, and do not offer what cannot be done.'],
      },
    },
  },
  'unit-tree-refused': {
    exit: 'data',
    zh: {
      title: '单位树不允许这样改动',
      what: '单位或科室不能这样新增、改名、移动或关闭；单位树没有改变。错误的 problem 说明原因。',
      causes: [
        '名称与同级单位相同，或超过科室层数。',
        '移到自己的下级之下，或移到别的机构。',
        '单位里还有人员或下级。',
      ],
      steps: { developer: ['按 problem 提示用户；清单见 UNIT_TREE_PROBLEMS。'] },
    },
    en: {
      title: 'The tree of units does not allow this',
      what: 'A unit or department cannot be added, renamed, moved or closed like this. The tree is as it was; problem of the error says why.',
      causes: [
        'A unit beside it has the name, or departments would stand too deep.',
        'It would stand below itself, or in another institution.',
        'There are still people or units in it.',
      ],
      steps: { developer: ['Tell the user by problem: UNIT_TREE_PROBLEMS lists them.'] },
    },
  },
  'unit-out-of-scope': {
    exit: 'data',
    zh: {
      title: '单位不在实施范围内',
      what: '所在市州、机构类别或隶属关系不在实施范围内，没有受理账户申请。错误的 problem 说明原因。',
      causes: ['单位在长沙、株洲或湘潭。', '机构类别不在目录中。'],
      steps: { technician: ['核对单位的位置和类别；范围变动时调整配置。'] },
    },
    en: {
      title: 'The unit does not take part',
      what: 'Its prefecture, its class or the way it is managed is out of scope, and no account was asked for. problem of the error says why.',
      causes: ['The unit is in Changsha, Zhuzhou or Xiangtan.', 'The class of the institution is not listed.'],
      steps: { technician: ['Check place and class of the unit; when the scope changes, change the settings.'] },
    },
  },
  'contact-incomplete': {
    exit: 'data',
    zh: {
      title: '联系表不完整',
      what: '附件7联系表有漏填或格式不对的栏目，没有受理。',
      causes: ['漏填了分管领导、负责人或管理员。', '电话或邮箱格式不对。'],
      steps: { developer: ['先用 unitContactProblems 检查，逐栏提示。'] },
    },
    en: {
      title: 'The contact table is incomplete',
      what: 'Fields of the contact table of Annex 7 are missing or malformed. It was not accepted.',
      causes: ['The leader, head or admin was left out.', 'A telephone or mail address is malformed.'],
      steps: { developer: ['Check with unitContactProblems first and tell field by field.'] },
    },
  },
  'unknown-account': {
    exit: 'data',
    zh: {
      title: '没有这个账户或申请',
      what: '库里没有这个账户、账户申请或找回任务，或它已经关闭。',
      causes: ['名称或编号写错。', '账户已关闭。'],
      steps: { technician: ['核对账户名。'], developer: ['编号只从列表中取。'] },
    },
    en: {
      title: 'There is no such account or request',
      what: 'The database has no such account, request or recovery task, or it is closed.',
      causes: ['The name or id is wrong.', 'The account was closed.'],
      steps: { technician: ['Check the name of the account.'], developer: ['Take ids from the lists alone.'] },
    },
  },
  'account-step-refused': {
    exit: 'data',
    zh: {
      title: '账户当前状态不允许这一步',
      what: '单位账户要依次经过申请、市州汇总、省级批准、发放初始密码、首次改密；现在不能做这一步，状态没有改变。',
      causes: ['前一步还没有完成。', '另一人已先处理。', '单位已有账户或正在申请。'],
      steps: { developer: ['重新读取状态，再决定做什么。'] },
    },
    en: {
      title: "The account's state does not allow this step",
      what: 'The account of a unit is requested, collated, approved, given its secret and changed in that order. This step is not next; the state was not changed.',
      causes: [
        'The step before it is not done.',
        'Somebody else was first.',
        'The unit has an account, or has asked for one.',
      ],
      steps: { developer: ['Read the state again and decide anew.'] },
    },
  },
  'secret-refused': {
    exit: 'data',
    zh: {
      title: '一次性密码无效',
      what: '一次性密码不能领取或使用：它已领取、已使用、已过期，或根本不对。',
      causes: ['超过有效期。', '已用它登录过一次。', '已有人领取。'],
      steps: { technician: ['由上级重新发放。'] },
    },
    en: {
      title: 'The one-time secret does not work',
      what: 'It cannot be handed over or used: it was handed over, used or changed before, its time is over, or it is not the right one.',
      causes: ['It ran out.', 'Somebody signed in with it once.', 'Somebody has taken it.'],
      steps: { technician: ['Have the superior issue another.'] },
    },
  },
  'invitation-refused': {
    exit: 'data',
    zh: {
      title: '邀请码无效',
      what: '邀请码不存在、已使用、已撤回或已过期。',
      causes: ['邀请码抄错。', '超过有效期。'],
      steps: { clerk: ['请本单位账户管理员重新发放邀请码。'] },
    },
    en: {
      title: 'The invitation does not work',
      what: 'There is no such code, or it was used, withdrawn or ran out.',
      causes: ['It was copied wrongly.', 'It ran out.'],
      steps: { clerk: ['Ask the account admin of the unit for another.'] },
    },
  },
  'second-person-needed': {
    exit: 'data',
    zh: {
      title: '须由第二人确认',
      what: '这项操作由一人提出、另一人确认；现在的账户不能确认，没有执行。',
      causes: ['提出和确认用了同一个账户。', '提案已过期、已确认，或不存在。'],
      steps: { technician: ['用另一个有权限的账户确认。', '提案过期时重新提出。'] },
    },
    en: {
      title: 'A second person must confirm',
      what: 'One proposes this and another confirms it. This account cannot, and nothing was done.',
      causes: ['One account proposed and confirmed.', 'The proposal ran out, was confirmed before, or is not there.'],
      steps: {
        technician: ['Confirm with another account that may.', 'When the proposal ran out, propose it again.'],
      },
    },
  },
  'anchor-malformed': {
    exit: 'data',
    zh: {
      title: '审计锚点文件读不懂',
      what: '锚点文件读不到，或内容不是锚点；没有据此核对审计日志。',
      causes: ['文件被改动或只写了一半。', '指错了文件。'],
      steps: { technician: ['换用另一份保存的锚点，用 jika audit verify --anchor 核对。'] },
    },
    en: {
      title: 'The file of the audit anchor is malformed',
      what: 'It cannot be read, or what it holds is no anchor. The audit log was not held against it.',
      causes: ['The file was changed, or written in part.', 'Another file was meant.'],
      steps: {
        technician: ['Take another copy of the anchor and hold the log against it: jika audit verify --anchor.'],
      },
    },
  },
  'audit-put-back': {
    exit: 'data',
    zh: {
      title: '审计日志与锚点不符',
      what: '数据库里没有锚点所记的事件：数据库可能被退回旧状态，或审计日志被改写；数据库没有投入使用。',
      causes: ['从备份恢复了数据库，恢复点之后的记录没有了。', '有人改动了数据库或锚点文件。'],
      steps: {
        technician: [
          '用 jika audit verify --anchor 查明从哪一条起不符。',
          '确系经批准的恢复，保存旧锚点文件作为证据，再把它移走后启动。',
        ],
      },
    },
    en: {
      title: 'The audit log does not hold to its anchor',
      what: 'The database lacks events that the anchor names: it was put back to an older state, or the log was rewritten. The database was not put into use.',
      causes: [
        'The database was restored from a backup; what came after it is gone.',
        'Somebody changed the database or the file of the anchor.',
      ],
      steps: {
        technician: [
          'See from which event on it differs: jika audit verify --anchor.',
          'After a restore that was agreed to, keep the file of the anchor as evidence, move it away and start.',
        ],
      },
    },
  },
  'hold-not-in-force': {
    exit: 'data',
    zh: {
      title: '没有这项保全，或它已解除',
      what: '库里没有这个编号的保全，或它已到期、已解除；没有改变。',
      causes: ['编号写错。', '另一人已先解除。'],
      steps: { technician: ['用 jika retention holds 查看保全及其编号。'] },
    },
    en: {
      title: 'There is no such hold, or it is over',
      what: 'The database has no legal hold with this id, or it ended or was lifted. Nothing was changed.',
      causes: ['The id is wrong.', 'Somebody else lifted it first.'],
      steps: { technician: ['Look at jika retention holds for holds and their ids.'] },
    },
  },
  'older-database': {
    exit: 'data',
    zh: {
      title: '数据库的结构比本命令旧',
      what: '数据库由较旧的版本建立，可能有旧版平台正在使用；命令没有改动它。',
      causes: ['平台还没有升级。', '指错了数据库，或数据库是空的。'],
      steps: { technician: ['先升级并启动平台，由它更新数据库；再运行命令。'] },
    },
    en: {
      title: 'The database is older than this command',
      what: 'An older release made it, and an older platform may be working with it. The command did not change it.',
      causes: ['The platform was not updated yet.', 'Another database was meant, or it is empty.'],
      steps: {
        technician: ['Update and start the platform, which brings the database up to date; then run the command.'],
      },
    },
  },
});

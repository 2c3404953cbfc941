import { failures } from '../failure.js';

/** What the workflow of registrations refuses as an error; what the rules refuse is an answer, not an error. */
export const STORE_REGISTRATION_FAILURES = failures({
  forbidden: {
    exit: 'data',
    zh: {
      title: '没有权限',
      what: '权限表不允许这个账户对这个对象做这件事，没有执行；这次尝试已写入审计日志。',
      causes: ['对象不属于本人或本单位。', '账户的角色没有这项权限。', '需要第二人确认，而没有合格的第二人。'],
      steps: { developer: ['审计日志的 permission.refused 说明操作和原因；权限表在 PERMISSIONS。'] },
    },
    en: {
      title: 'Not permitted',
      what: 'The table of permissions does not let this account do this to that. Nothing was done, and the attempt is in the audit log.',
      causes: [
        'It belongs to another person or unit.',
        'The role of the account does not have this right.',
        'A second person has to confirm, and nobody who may did.',
      ],
      steps: { developer: ['permission.refused in the audit log tells action and reason; the table is PERMISSIONS.'] },
    },
  },
  'unknown-registration': {
    exit: 'data',
    zh: {
      title: '没有这条注册信息',
      what: '库里没有这个键的注册信息。',
      causes: ['键写错或不完整。', '草稿改换证件号码之后有了新的键。'],
      steps: { developer: ['键只从列表、草稿或提交的答复中取。'] },
    },
    en: {
      title: 'There is no such registration',
      what: 'The database has no registration with this key.',
      causes: ['The key is wrong or incomplete.', 'A draft got another key with another ID number.'],
      steps: { developer: ['Take keys from lists and from the answers to a draft or a submit alone.'] },
    },
  },
});

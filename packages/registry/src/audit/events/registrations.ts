import { event } from '../event.js';

/** A person's registration, from the draft to the void (D5.1). */
export const REGISTRATION_EVENTS = {
  'registration.read': event('read', 'access', ['purpose', 'fields'], '查看注册信息', 'Registration viewed'),
  'registration.listed': event(
    'read',
    'access',
    ['purpose', 'count', 'digest'],
    '列出注册信息',
    'Registrations listed',
  ),
  'registration.copy-given': event('read', 'access', ['format'], '向本人提供信息副本', 'Copy given to the registrant'),
  'registration.drafted': event('change', 'standing', ['fields'], '保存注册草稿', 'Draft of a registration saved'),
  'registration.submitted': event(
    'change',
    'standing',
    ['from', 'to', 'receipt'],
    '提交注册',
    'Registration submitted',
  ),
  'registration.reviewed': event(
    'change',
    'standing',
    ['from', 'to', 'reason', 'fields'],
    '审核注册',
    'Registration reviewed',
  ),
  'registration.permitted': event('change', 'standing', ['from', 'to'], '开通模块权限', 'Modules permitted'),
  'registration.corrected': event(
    'change',
    'standing',
    ['fields', 'reason', 'case'],
    '更正注册信息',
    'Registration corrected',
  ),
  'registration.checked': event('change', 'standing', ['fields'], '本人核对信息', 'Checked by the registrant'),
  'registration.transferred': event(
    'change',
    'standing',
    ['fromUnit', 'toUnit', 'case'],
    '变更工作单位',
    'Registration handed over to another unit',
  ),
  'registration.moved-out': event('change', 'standing', ['reason'], '登记调出本省', 'Moved to another province'),
  'registration.voided': event('change', 'standing', ['from', 'reason', 'case'], '废止注册', 'Registration voided'),
  'registration.relinked': event(
    'change',
    'standing',
    ['reason'],
    '新旧注册关联',
    'New registration linked to the void',
  ),
  'registration.dispute-settled': event(
    'change',
    'standing',
    ['case', 'to'],
    '处理身份证号争议',
    'Dispute over an ID number settled',
  ),
  'photo.replaced': event('change', 'standing', ['digest'], '更换照片', 'Photo replaced'),
  'consent.given': event('change', 'standing', ['purpose', 'policy'], '本人同意', 'Consent given'),
  'consent.withdrawn': event('change', 'standing', ['purpose', 'policy'], '本人撤回同意', 'Consent withdrawn'),
} as const;

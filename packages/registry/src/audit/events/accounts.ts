import { event } from '../event.js';

/** Units, accounts and whoever signs in (D5.5). */
export const ACCOUNT_EVENTS = {
  'unit.created': event('change', 'standing', ['unit'], '新增单位或科室', 'Unit added'),
  'unit.changed': event('change', 'standing', ['unit', 'fields'], '修改单位或科室', 'Unit changed'),
  'unit.moved': event('change', 'standing', ['fromUnit', 'toUnit'], '移动单位或科室', 'Unit moved'),
  'unit.closed': event('change', 'standing', ['unit', 'reason'], '关闭单位或科室', 'Unit closed'),
  'account.requested': event('change', 'standing', ['unit', 'role'], '申请账户', 'Account requested'),
  'account.advanced': event(
    'change',
    'standing',
    ['account', 'from', 'to'],
    '审核账户申请',
    'Account request advanced',
  ),
  'account.created': event('change', 'standing', ['account', 'unit', 'role'], '新增账户', 'Account created'),
  'account.changed': event('change', 'standing', ['account', 'fields'], '修改账户', 'Account changed'),
  'account.closed': event('change', 'standing', ['account', 'reason'], '关闭账户', 'Account closed'),
  'account.read': event('read', 'access', ['account'], '查看账户', 'Account viewed'),
  'account.secret-issued': event('security', 'standing', ['account', 'until'], '发放初始密码', 'Initial secret issued'),
  'account.secret-fetched': event('security', 'standing', ['account'], '领取初始密码', 'Initial secret fetched'),
  'account.secret-changed': event('security', 'standing', ['account'], '修改密码', 'Password changed'),
  'recovery.started': event('security', 'standing', ['account', 'level'], '开始找回账户', 'Recovery started'),
  'recovery.finished': event('security', 'standing', ['account'], '完成找回账户', 'Recovery finished'),
  'sign-in.succeeded': event('security', 'operation', ['station'], '登录', 'Signed in'),
  'sign-in.refused': event('security', 'operation', ['reason', 'attempts', 'station'], '登录被拒', 'Sign-in refused'),
  'sign-in.locked': event('security', 'operation', ['until', 'attempts'], '登录锁定', 'Sign-in locked'),
  'session.ended': event('security', 'operation', ['reason'], '退出登录', 'Session ended'),
  'permission.refused': event('security', 'access', ['action', 'reason', 'unit'], '越权操作被拒', 'Permission refused'),
} as const;

import { event } from '../event.js';

/** Stations, keys, retention, and the log itself. */
export const OPERATION_EVENTS = {
  'station.enrolled': event('security', 'standing', ['station', 'unit'], '登记终端', 'Station enrolled'),
  'station.revoked': event('security', 'standing', ['station', 'reason'], '撤销终端', 'Station revoked'),
  'station.slice-issued': event(
    'read',
    'access',
    ['station', 'count', 'digest', 'until'],
    '下发离线数据',
    'Offline slice issued to a station',
  ),
  'policy.changed': event('change', 'standing', ['policy', 'fields'], '调整规则', 'Policy changed'),
  'key.rotated': event('security', 'standing', ['keyId'], '更换数据密钥', 'Data key rotated'),
  'key.resealed': event('security', 'standing', ['keyId', 'count'], '重新加密', 'Values sealed anew'),
  'key.rewrapped': event('security', 'standing', ['count'], '更换主密钥', 'Data keys wrapped under a new master key'),
  'retention.applied': event(
    'change',
    'standing',
    ['recordClass', 'action', 'cutoff', 'count', 'digest'],
    '执行保存期限',
    'Retention applied',
  ),
  'hold.placed': event('change', 'standing', ['recordClass', 'reason', 'until'], '设定保全', 'Legal hold placed'),
  'hold.lifted': event('change', 'standing', ['recordClass', 'reason'], '解除保全', 'Legal hold lifted'),
  'audit.read': event('read', 'access', ['count', 'purpose'], '查看审计日志', 'Audit log viewed'),
  'audit.exported': event('read', 'standing', ['count', 'digest', 'format'], '导出审计日志', 'Audit log exported'),
  'audit.anchored': event('security', 'standing', ['digest'], '审计日志留存锚点', 'Audit log anchored'),
  'audit.verified': event('security', 'standing', ['count', 'refused'], '校验审计日志', 'Audit log verified'),
} as const;

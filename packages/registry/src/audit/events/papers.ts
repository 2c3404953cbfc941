import { event } from '../event.js';

/** Batches, annexes and imports: much at once, on paper or in files. */
export const PAPER_EVENTS = {
  'batch.opened': event('change', 'standing', ['batch', 'period', 'annex'], '开启批次', 'Batch opened'),
  'batch.frozen': event('change', 'standing', ['batch', 'period', 'count', 'digest'], '批次截止', 'Batch frozen'),
  'batch.sealed': event('change', 'standing', ['batch', 'period', 'digest'], '批次盖章', 'Batch sealed'),
  'batch.submitted': event('change', 'standing', ['batch', 'period', 'count'], '批次上报', 'Batch submitted'),
  'batch.acknowledged': event('change', 'standing', ['batch', 'period', 'level'], '批次签收', 'Batch acknowledged'),
  'batch.reconciled': event(
    'change',
    'standing',
    ['batch', 'period', 'count', 'refused'],
    '批次核销',
    'Batch reconciled',
  ),
  'calendar.changed': event('change', 'standing', ['period', 'fields'], '调整受理期', 'Calendar of periods changed'),
  'annex.exported': event(
    'read',
    'standing',
    ['annex', 'batch', 'period', 'format', 'count', 'digest'],
    '导出附件',
    'Annex exported',
  ),
  'annex.export-finished': event('change', 'standing', ['count', 'digest'], '附件文件已生成', 'File of an annex made'),
  'annex.return-filed': event(
    'change',
    'standing',
    ['annex', 'batch', 'digest'],
    '归档盖章附件',
    'Stamped annex filed',
  ),
  'hand-off.exported': event(
    'read',
    'standing',
    ['batch', 'format', 'count', 'digest'],
    '导出制卡文件',
    'Bank file exported',
  ),
  'import.previewed': event('read', 'access', ['recordClass', 'count', 'refused'], '试导入', 'Import tried'),
  'import.started': event(
    'change',
    'standing',
    ['recordClass', 'to', 'format', 'digest'],
    '开始导入',
    'Import started',
  ),
  'import.chunk-applied': event(
    'change',
    'standing',
    ['chunk', 'count', 'refused', 'digest'],
    '导入一段',
    'Chunk of an import applied',
  ),
  'import.finished': event('change', 'standing', ['count', 'refused'], '完成导入', 'Import finished'),
} as const;

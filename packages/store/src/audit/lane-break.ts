import type { Kysely } from 'kysely';
import { type LaneEnd, notedEnd, rowsOfLane, wouldFollow } from './lane-walk.js';

/** What can be wrong with a lane. */
export const AUDIT_BREAKS = {
  edited: { zh: '这个事件或它前一个事件的内容被改动', en: 'this event, or the one before it, was changed' },
  deleted: { zh: '这个事件被删除', en: 'this event was deleted' },
  reordered: {
    zh: '这个事件被移到链上别处，或在它前面插入了事件',
    en: 'this event was moved, or another put before it',
  },
  'head-mismatch': { zh: '链尾与记录不符', en: 'the lane does not end as was noted' },
  'rolled-back': {
    zh: '与锚点不符：退回到旧状态，或被重写',
    en: 'not what was anchored: put back to an older state, or rewritten',
  },
} as const satisfies Record<string, { zh: string; en: string }>;
export type AuditBreakKind = keyof typeof AUDIT_BREAKS;

/** The first break of a lane: the number of the event that should stand there, and what became of it. */
export interface AuditBreak {
  lane: number;
  seq: number;
  kind: AuditBreakKind;
}

/** Names what is wrong right behind `end`. It walks the lane once more: the event that belongs there may stand anywhere in it. */
export async function breakBehind<DB>(db: Kysely<DB>, lane: number, end: LaneEnd): Promise<AuditBreak> {
  const seq = end.seq + 1;
  const noted = await notedEnd(db, lane);
  if (noted === undefined || noted.seq < seq) return { lane, seq, kind: 'head-mismatch' };
  let kind: AuditBreakKind = 'deleted';
  for await (const row of rowsOfLane(db, lane)) {
    if (wouldFollow(end, row)) return { lane, seq, kind: 'reordered' };
    if (row.seq === seq) kind = 'edited';
  }
  return { lane, seq, kind };
}

import type { FieldKey } from '../files/file-map.js';
import type { FieldResult, GenuinenessProof } from '../reading/card-reading.js';
import type { Obstacle } from './finding.js';

/** What of a reading is looked at: one of any purpose will do. */
export interface AssessedReading {
  /** Hex. */
  readonly atr: string;
  /** ISO 8601 in UTC. */
  readonly readAt: string;
  readonly proof: GenuinenessProof;
  readonly fields: Readonly<Partial<Record<FieldKey, FieldResult>>>;
}

const OBSTACLES: Readonly<Record<Exclude<FieldResult['status'], 'ok'>, Obstacle>> = {
  absent: 'absent',
  denied: 'denied',
  corrupt: 'corrupt',
  'not-requested': 'not-read',
};

/** The text of an item without blanks around it, or what stood in the way. */
export type ReadText = { readonly text: string } | { readonly obstacle: Obstacle };

export function readText({ fields }: AssessedReading, key: FieldKey): ReadText {
  const result = fields[key] ?? { status: 'not-requested' };
  if (result.status !== 'ok') return { obstacle: OBSTACLES[result.status] };
  const text = result.value.trim();
  return text === '' ? { obstacle: 'absent' } : { text };
}

import type { Problem } from '@jika/contract';
import { FAILURES, type Failure, type FailureCode, userText } from '@jika/failures';

type Row = Pick<Problem, 'status' | 'title' | 'remedy'>;

const { agent, reader, 'smartcard-apdu': apdu, 'health-card': card, 'sam-slot': slot, 'id-card': id } = FAILURES;

const row = (status: number, failure: Failure): Row => ({ status, ...userText(failure) });

/** Every problem that the agent can report, its own and those of reader, card and SAM: one row per code. */
export const PROBLEMS = {
  'card-removed': row(409, reader['card-removed']),
  'card-reset': row(409, reader['card-reset']),
  'card-mute': row(409, reader['card-mute']),
  'no-card': row(409, reader['no-card']),
  'reader-gone': row(503, reader['reader-gone']),
  'service-down': row(503, reader['service-down']),
  timeout: row(504, reader.timeout),
  'access-refused': row(409, reader['access-refused']),
  protocol: row(502, reader.protocol),
  'driver-unavailable': row(503, reader['driver-unavailable']),
  'malformed-response': row(422, apdu['malformed-response']),
  'malformed-tlv': row(422, apdu['malformed-tlv']),
  'too-many-rounds': row(422, apdu['too-many-rounds']),
  'too-many-bytes': row(422, apdu['too-many-bytes']),
  'unexpected-status': row(422, apdu['unexpected-status']),
  'not-a-health-card': row(422, card['not-a-health-card']),
  'card-blocked': row(422, card['card-blocked']),
  'card-failed': row(422, card['card-failed']),
  'sam-missing': row(503, agent['sam-missing']),
  'sam-failed': row(503, card['sam-failed']),
  'sam-missing-application': row(503, card['sam-missing-application']),
  'sam-pin-blocked': row(503, card['sam-pin-blocked']),
  'sam-pin-failed': row(503, card['sam-pin-failed']),
  'sam-pin-missing': row(503, slot['sam-pin-missing']),
  'sam-pin-exposed': row(503, slot['sam-pin-exposed']),
  'sam-pin-malformed': row(503, slot['sam-pin-malformed']),
  'sam-pin-refused': row(503, slot['sam-pin-refused']),
  'sam-suspect': row(503, agent['sam-suspect']),
  'id-reader-gone': row(503, id['id-reader-gone']),
  'id-reader-denied': row(503, id['id-reader-denied']),
  'id-reader-busy': row(503, id['id-reader-busy']),
  'id-reader-silent': row(504, id['id-reader-silent']),
  'id-reader-garbled': row(502, id['id-reader-garbled']),
  'id-module-failed': row(503, id['id-module-failed']),
  'id-card-not-read': row(422, id['id-card-not-read']),
  'id-card-refused': row(422, id['id-card-refused']),
  'id-card-malformed': row(422, id['id-card-malformed']),
  'id-reading-cancelled': row(409, id['id-reading-cancelled']),
  'holder-not-confirmed': row(409, agent['holder-not-confirmed']),
  'holder-differs': row(409, agent['holder-differs']),
  cancelled: row(409, reader.cancelled),
  'platform-unreachable': row(503, agent['platform-unreachable']),
  'platform-refused': row(502, agent['platform-refused']),
  'stale-insertion': row(409, agent['stale-insertion']),
  'not-ready': row(409, agent['not-ready']),
  'commit-damaged': row(500, agent['commit-damaged']),
  'bad-request': row(400, agent['bad-request']),
  'foreign-origin': row(403, agent['foreign-origin']),
  'method-not-allowed': row(405, agent['method-not-allowed']),
  'not-found': row(404, agent['not-found']),
  'too-many-windows': row(503, agent['too-many-windows']),
  internal: row(500, agent.internal),
} satisfies Record<FailureCode<'agent' | 'reader' | 'sam-slot' | 'id-card'>, Row> &
  Partial<Record<FailureCode<'health-card' | 'smartcard-apdu'>, Row>>;

export type ProblemCode = keyof typeof PROBLEMS;

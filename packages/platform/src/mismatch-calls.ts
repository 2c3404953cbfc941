import { type MismatchReport, type MismatchReportRequest, mismatchReportRequestSchema } from '@jika/contract';
import { type ComparedField, isPersonalNumber, type MatchReport, maskIdNumber, type Verdict } from '@jika/registry';
import {
  flagForReplacement,
  type MismatchFinding,
  mismatchReportsBefore,
  type ReportedField,
  reportMismatch,
  type StoredMismatchReport,
} from '@jika/store';
import { bodyOf, type Handler, keyOf, sessionOf, stationOf, type Workplace } from './call.js';
import { cursorOf, placeOf } from './cursor.js';
import { isPlainText } from './plain-text.js';
import { ProblemError } from './problem-error.js';
import { reachOfAdmin, reachOfStation } from './reach.js';
import { receiptedRequest } from './receipted-request.js';
import { judge } from './verdict.js';

/** These lead to a registration, never to a replacement (R3, R8). */
const NOT_REPORTABLE: readonly Verdict[] = ['not-registered', 'other-province'];

/** As long as the contract lets a field be. */
const MAX_FIELD_LENGTH = 200;

const requestSchema = mismatchReportRequestSchema
  .refine(({ receipt }) => isPlainText(receipt.operator))
  .refine(({ fields }) => fields.every(({ correct }) => correct === null || isPlainText(correct)))
  .refine(({ fields }) => new Set(fields.map(({ field }) => field)).size === fields.length);

/** POST /api/v1/mismatch-reports (R20, R66, R67). */
export function reportMismatchCall({ store, now }: Workplace): Handler {
  return async (request, response) => {
    const wanted = bodyOf(requestSchema, request);
    const at = now();
    const station = stationOf(response);
    const receipted = receiptedRequest('mismatch-report', wanted, keyOf(response), station, at);
    const { made, report } = await reportMismatch(
      reachOfStation(store, station, 'report'),
      receipted,
      (candidates) => finding(wanted, judge(wanted.receipt, wanted.registrationId, candidates, at)),
      at,
    );
    return { status: made ? 201 : 200, body: shown(report) };
  };
}

/** GET /api/v1/mismatch-reports. */
export function mismatchReportsCall({ store, now }: Workplace): Handler {
  return async (request, response) => {
    const reach = reachOfAdmin(store, sessionOf(response));
    const { items, next } = await mismatchReportsBefore(reach, placeOf(request.query['cursor']), now());
    return { status: 200, body: { items: items.map(shown), next: next && cursorOf(next) } };
  };
}

/** POST /api/v1/mismatch-reports/{id}/replacement-flag (X6). */
export function flagForReplacementCall({ store, now }: Workplace): Handler {
  return async (request, response) => {
    const reportId = String(request.params['id']);
    const session = sessionOf(response);
    const flag = { reportId, requestId: keyOf(response), flaggedBy: session.userName };
    const report = await flagForReplacement(reachOfAdmin(store, session), flag, now());
    return { status: 200, body: shown(report) };
  };
}

/** What the card says is taken from the platform's own match; what is right is what the clerk says. */
function finding({ reason, fields }: MismatchReportRequest, match: MatchReport): MismatchFinding {
  if (NOT_REPORTABLE.includes(match.headline)) throw new ProblemError('not-reportable', { verdict: match.headline });
  const compared = (field: ComparedField) => match.fields.find((comparison) => comparison.field === field);
  const onCard = (field: ComparedField) => compared(field)?.onCard?.slice(0, MAX_FIELD_LENGTH) ?? null;
  const idNumber = compared('idNumber')?.onPlatform ?? onCard('idNumber');
  return {
    registrationId: match.registrationId,
    card: match.card,
    issueSerial: onCard('issueSerial'),
    name: compared('name')?.onPlatform ?? onCard('name'),
    maskedIdNumber: idNumber === null ? null : maskIdNumber(idNumber),
    unitName: match.unitName,
    verdict: match.headline,
    reason,
    fields: fields.map(({ field, correct }) => ({ field, onCard: onCard(field), correct })),
  };
}

function shown({ fields, ...report }: StoredMismatchReport): MismatchReport {
  return { ...report, fields: fields.map(masked) };
}

function masked(item: ReportedField): ReportedField {
  if (!isPersonalNumber(item.field)) return item;
  return {
    ...item,
    onCard: item.onCard && maskIdNumber(item.onCard),
    correct: item.correct && maskIdNumber(item.correct),
  };
}

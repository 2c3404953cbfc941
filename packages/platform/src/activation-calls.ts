import { type Activation, type ActivationRequest, activationRequestSchema } from '@jika/contract';
import { type MatchReport, maskIdNumber } from '@jika/registry';
import { type Admission, activate, activationsBefore, type StoredActivation } from '@jika/store';
import { bodyOf, type Handler, keyOf, sessionOf, stationOf, type Workplace } from './call.js';
import { cursorOf, placeOf } from './cursor.js';
import { isPlainText } from './plain-text.js';
import { ProblemError } from './problem-error.js';
import { reachOfAdmin, reachOfStation } from './reach.js';
import { receiptedRequest } from './receipted-request.js';
import { judge } from './verdict.js';

const requestSchema = activationRequestSchema.refine(({ receipt }) => isPlainText(receipt.operator));

/** POST /api/v1/activations (X4). */
export function activateCall({ store, now }: Workplace): Handler {
  return async (request, response) => {
    const wanted = bodyOf(requestSchema, request);
    const at = now();
    const station = stationOf(response);
    const receipted = receiptedRequest('activation', wanted, keyOf(response), station, at);
    const { made, activation } = await activate(
      reachOfStation(store, station, 'activate'),
      receipted,
      (candidates) => admission(judge(wanted.receipt, wanted.registrationId, candidates, at), wanted),
      at,
    );
    return { status: made ? 201 : 200, body: shown(activation) };
  };
}

/** GET /api/v1/activations. */
export function activationsCall({ store, now }: Workplace): Handler {
  return async (request, response) => {
    const reach = reachOfAdmin(store, sessionOf(response));
    const { items, next } = await activationsBefore(reach, placeOf(request.query['cursor']), now());
    return { status: 200, body: { items: items.map(shown), next: next && cursorOf(next) } };
  };
}

function admission({ headline, registrationId, card }: MatchReport, { holderCheck }: ActivationRequest): Admission {
  if (headline !== 'ready' || registrationId === null || card === null) {
    const activation = headline === 'already-active' && card?.activation;
    throw new ProblemError('not-ready', { verdict: headline, ...(activation && { activation }) });
  }
  return { registrationId, card, ...(holderCheck && { holderCheck }) };
}

function shown(activation: StoredActivation): Activation {
  return {
    id: activation.id,
    activatedAt: activation.activatedAt,
    outletName: activation.outletName,
    stationName: activation.stationName,
    operator: activation.operator,
    name: activation.name,
    maskedIdNumber: maskIdNumber(activation.idNumber),
    issueSerial: activation.issueSerial,
    unitName: activation.unitName,
  };
}

import { lookUpRequestSchema } from '@jika/contract';
import { parseIdNumber } from '@jika/registry';
import { candidatesFor } from '@jika/store';
import { bodyOf, type Handler, stationOf, type Workplace } from './call.js';
import { reachOfStation } from './reach.js';

/** POST /api/v1/registrations/look-up. What is no ID number is nobody's (R9). */
export function lookUpCall({ store, now }: Workplace): Handler {
  return async (request, response) => {
    const at = now();
    const reach = reachOfStation(store, stationOf(response), 'look-up');
    const parsed = parseIdNumber(bodyOf(lookUpRequestSchema, request).idNumber, at);
    return { status: 200, body: { candidates: parsed.ok ? await candidatesFor(reach, parsed.idNumber, at) : [] } };
  };
}

import { lookUpRequestSchema } from '@jika/contract';
import { parseIdNumber } from '@jika/registry';
import { candidatesFor } from '@jika/store';
import { bodyOf, type Handler, type Workplace } from './call.js';

/** POST /api/v1/registrations/look-up. What is no ID number is nobody's (R9). */
export function lookUpCall({ store, now }: Workplace): Handler {
  return async (request) => {
    const parsed = parseIdNumber(bodyOf(lookUpRequestSchema, request).idNumber, now());
    return { status: 200, body: { candidates: parsed.ok ? await candidatesFor(store, parsed.idNumber) : [] } };
  };
}

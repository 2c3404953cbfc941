import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { stationOf } from './call.js';
import { ProblemError } from './problem-error.js';

const MINUTE_MS = 60_000;

export interface Limits {
  /** Failed ones, per address and quarter of an hour. */
  signIns: number;
  /** Per station and minute: a counter reads far fewer cards than somebody who collects registrations (threat row 20). */
  lookUps: number;
}

export const DEFAULT_LIMITS: Limits = { signIns: 10, lookUps: 120 };

/** Each copy of the platform counts for itself. */
export function rateLimits({ signIns, lookUps }: Limits): Record<'sign-in' | 'look-up', RequestHandler> {
  const shared = { standardHeaders: 'draft-8', legacyHeaders: false, handler: refuse } as const;
  return {
    'sign-in': rateLimit({ ...shared, windowMs: 15 * MINUTE_MS, limit: signIns, skipSuccessfulRequests: true }),
    'look-up': rateLimit({
      ...shared,
      windowMs: MINUTE_MS,
      limit: lookUps,
      keyGenerator: (_request, response) => stationOf(response).id,
    }),
  };
}

function refuse(): never {
  throw new ProblemError('too-many-requests');
}

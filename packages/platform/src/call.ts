import type { SignedIn, Station, Store } from '@jika/store';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { ProblemError } from './problem-error.js';

/** What every handler works with. */
export interface Workplace {
  store: Store;
  now: () => Date;
}

/** `body` null answers without one. */
export interface Answer {
  status: number;
  body: unknown;
}

export type Handler = (request: Request, response: Response) => Promise<Answer>;

/** What the guards found out about the caller. */
interface Locals {
  station?: Station;
  session?: SignedIn;
  idempotencyKey?: string;
}

export const localsOf = (response: Response): Locals => response.locals;

/** @throws ProblemError `unauthorised` */
export function stationOf(response: Response): Station {
  const { station } = localsOf(response);
  if (!station) throw new ProblemError('unauthorised');
  return station;
}

/** @throws ProblemError `not-signed-in` */
export function sessionOf(response: Response): SignedIn {
  const { session } = localsOf(response);
  if (!session) throw new ProblemError('not-signed-in');
  return session;
}

/** @throws ProblemError `idempotency-key-required` */
export function keyOf(response: Response): string {
  const { idempotencyKey } = localsOf(response);
  if (idempotencyKey === undefined) throw new ProblemError('idempotency-key-required');
  return idempotencyKey;
}

/** @throws ProblemError `invalid-request` */
export function bodyOf<T extends z.ZodType>(schema: T, request: Request): z.output<T> {
  const parsed = schema.safeParse(request.body);
  if (!parsed.success) throw new ProblemError('invalid-request', { cause: parsed.error });
  return parsed.data;
}

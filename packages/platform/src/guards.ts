import { idempotencyKeySchema } from '@jika/contract';
import { stationByTokenHash, useSession } from '@jika/store';
import express, { type RequestHandler } from 'express';
import { localsOf, type Workplace } from './call.js';
import { type Operation, usesCookie } from './operations.js';
import { requireOwnPage } from './origins.js';
import { ProblemError } from './problem-error.js';
import { hashOfToken, isToken } from './secrets.js';
import { idleUntil, sessionTokenOf } from './session-cookie.js';

/** What a call goes through before its handler, in this order: nothing of a body is read for a caller who may not call. */
export function guardsOf(
  operation: Operation,
  workplace: Workplace,
  limits: Readonly<Record<'sign-in' | 'look-up', RequestHandler>>,
): RequestHandler[] {
  return [
    ...(usesCookie(operation) && operation.method !== 'get' ? [requireOwnPage] : []),
    ...(operation.by === 'station' ? [requireStation(workplace)] : []),
    ...(operation.by === 'admin' ? [requireAdmin(workplace)] : []),
    ...(operation.limited ? [limits[operation.limited]] : []),
    ...(operation.keyed ? [requireIdempotencyKey] : []),
    ...(operation.body ? [requireJson, readJson] : []),
  ];
}

function requireStation({ store }: Workplace): RequestHandler {
  return async (request, response, next) => {
    const token = /^Bearer (?<token>\S+)$/u.exec(request.headers.authorization ?? '')?.groups?.['token'] ?? '';
    const station = isToken(token) ? await stationByTokenHash(store, hashOfToken(token)) : undefined;
    if (!station) throw new ProblemError('unauthorised');
    localsOf(response).station = station;
    next();
  };
}

function requireAdmin({ store, now }: Workplace): RequestHandler {
  return async (request, response, next) => {
    const token = sessionTokenOf(request);
    const at = now();
    const session = token === null ? undefined : await useSession(store, hashOfToken(token), at, idleUntil(at));
    if (!session) throw new ProblemError('not-signed-in');
    localsOf(response).session = session;
    next();
  };
}

const requireIdempotencyKey: RequestHandler = (request, response, next) => {
  const parsed = idempotencyKeySchema.safeParse(request.headers['idempotency-key']);
  if (!parsed.success) throw new ProblemError('idempotency-key-required');
  localsOf(response).idempotencyKey = parsed.data;
  next();
};

/** A form or a plain-text POST needs no leave of a browser, JSON does (threat row 3). */
const requireJson: RequestHandler = (request, _response, next) => {
  if (!request.is('application/json')) throw new ProblemError('json-required');
  next();
};

const readJson = express.json({ limit: '64kb', inflate: false });

import type { Request, RequestHandler } from 'express';
import { ProblemError } from './problem-error.js';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Names that are not ours are refused before anything else, so that no page can rebind its own name to this address (threat row 2). */
export function requireOwnName(origins: readonly string[]): RequestHandler {
  const ownHosts = origins.map((origin) => new URL(origin).host);
  return (request, _response, next) => {
    const host = request.headers.host?.toLowerCase();
    const loopback = LOOPBACK_NAMES.map((name) => `${name}:${request.socket.localPort}`);
    if (host === undefined || ![...ownHosts, ...loopback].includes(host)) throw new ProblemError('misdirected');
    next();
  };
}

/** A change that rests on the cookie comes from our own page: the browser says so in one of two headers, and neither may say otherwise. */
export const requireOwnPage: RequestHandler = (request, _response, next) => {
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const isOurs =
    (site === undefined || site === 'same-origin') && (origin === undefined || isOwnOrigin(origin, request));
  if (!isOurs || (site === undefined && origin === undefined)) throw new ProblemError('cross-origin');
  next();
};

function isOwnOrigin(origin: string, request: Request): boolean {
  return origin === `${request.protocol}://${request.headers.host?.toLowerCase()}`;
}

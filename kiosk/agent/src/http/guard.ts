import type { Request, RequestHandler } from 'express';
import { AgentError } from '../problems.js';

const READING_METHODS = ['GET', 'HEAD'];
const METHODS = [...READING_METHODS, 'POST'];

/**
 * Only the kiosk page of this machine gets in (threats 1 to 3): the Host must be the loopback address that we listen on,
 * which a rebound name is not; an Origin must be the same; and what changes something must be JSON, which no foreign form can send.
 */
export function guard(port: () => number): RequestHandler {
  return (request, _response, next) => {
    const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `${host}:${port()}`);
    if (!namesUs(request, hosts) || !comesFromUs(request, hosts)) throw new AgentError('foreign-origin');
    if (!METHODS.includes(request.method)) throw new AgentError('method-not-allowed');
    if (!READING_METHODS.includes(request.method) && !request.is('application/json')) {
      throw new AgentError('bad-request');
    }
    next();
  };
}

/** One Host, and no other name in an absolute address, which would count more (RFC 9112, 3.2.2). */
function namesUs(request: Request, hosts: string[]): boolean {
  const [host, ...others] = request.headersDistinct['host'] ?? [];
  return host !== undefined && hosts.includes(host) && others.length === 0 && request.url.startsWith('/');
}

/** Programs send neither header; browsers do, and a page cannot change them. */
function comesFromUs({ headers }: Request, hosts: string[]): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const ownOrigin = origin === undefined || hosts.some((host) => origin === `http://${host}`);
  return ownOrigin && (site === undefined || site === 'same-origin' || site === 'none');
}

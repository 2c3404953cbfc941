import type { RequestHandler } from 'express';
import { AgentError } from '../problems.js';

/**
 * Only the kiosk page of this machine gets in (threats 1 to 3): the Host must be the loopback address that we listen on,
 * which a rebound name is not; an Origin must be the same; and what changes something must be JSON, which no foreign form can send.
 */
export function guard(port: () => number): RequestHandler {
  return (request, _response, next) => {
    const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `${host}:${port()}`);
    const { host, origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const ownHost = host !== undefined && hosts.includes(host);
    const ownOrigin = origin === undefined || hosts.some((each) => origin === `http://${each}`);
    const ownSite = site === undefined || site === 'same-origin' || site === 'none';
    if (!ownHost || !ownOrigin || !ownSite) throw new AgentError('foreign-origin');
    if (request.method !== 'GET' && request.method !== 'HEAD' && !request.is('application/json')) {
      throw new AgentError('bad-request');
    }
    next();
  };
}

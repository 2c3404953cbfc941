import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { ProblemError } from './problem-error.js';

/**
 * One line for each call: neither who called nor what was sent is in it, and of the address only the route, as anything can be typed into the
 * rest (threat row 26). Of an error only its kind, its code, its frames and its causes are told: messages may quote what they complain about.
 */
export function logCalls(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    quietReqLogger: true,
    wrapSerializers: false,
    customLogLevel: (request, response, error) => {
      if (response.statusCode >= 500 || (error && response.statusCode < 400)) return 'error';
      return request.method === 'GET' && response.statusCode < 400 ? 'debug' : 'info'; // stations ask every few seconds
    },
    customSuccessObject: (request, _response, line) => ({ ...line, route: routeOf(request) }),
    customErrorObject: (request, _response, error, line) => ({ ...line, route: routeOf(request), err: error }),
    serializers: {
      req: ({ method }) => ({ method }),
      res: ({ statusCode }) => ({ status: statusCode }),
      err: kindOf,
    },
  });
}

/** Express knows it only once the call was routed. */
const routeOf = (request: object): string | undefined =>
  'route' in request ? (request.route as { path?: string } | undefined)?.path : undefined;

const MOST_CAUSES = 3;

function kindOf(error: unknown, depth = 0): object | undefined {
  if (!(error instanceof Error)) return undefined;
  return {
    name: error.name,
    code: 'code' in error ? error.code : undefined,
    frames: error instanceof ProblemError ? undefined : error.stack?.match(/^ {4}at .+$/gmu)?.slice(0, 8),
    cause: depth < MOST_CAUSES ? kindOf(error.cause, depth + 1) : undefined,
  };
}

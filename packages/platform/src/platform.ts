import type { Store } from '@jika/store';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { activateCall, activationsCall } from './activation-calls.js';
import { asProblem } from './as-problem.js';
import type { Handler, Workplace } from './call.js';
import { consolePage } from './console-page.js';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.js';
import { guardsOf } from './guards.js';
import { healthCall } from './health-call.js';
import { logCalls } from './log.js';
import { lookUpCall } from './look-up-call.js';
import { flagForReplacementCall, mismatchReportsCall, reportMismatchCall } from './mismatch-calls.js';
import { openApiCall } from './open-api.js';
import { OPERATIONS, type Operation, type OperationId } from './operations.js';
import { requireOwnName } from './origins.js';
import { ProblemError, problemOf } from './problem-error.js';
import { DEFAULT_LIMITS, type Limits, rateLimits } from './rate-limits.js';
import { currentSessionCall, signInCall, signOutCall } from './session-calls.js';
import { currentStationCall } from './station-call.js';

export interface PlatformSettings {
  store: Store;
  log: Logger;
  now?: () => Date;
  limits?: Limits;
  /** Public addresses such as `https://platform.example`; loopback is always one. */
  origins?: readonly string[];
  /** Proxies in front that say truly who calls and over what. */
  trustedProxies?: number;
  /** Static files of the admin page. */
  consoleDirectory?: string;
}

/** The platform as an Express application: every call of `OPERATIONS`, and the admin page. */
export function createPlatform(settings: PlatformSettings): Express {
  const workplace: Workplace = { store: settings.store, now: settings.now ?? (() => new Date()) };
  const limits = rateLimits(settings.limits ?? DEFAULT_LIMITS);
  const handlers = handlersAt(workplace);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', settings.trustedProxies ?? 0);
  app.use(logCalls(settings.log));
  app.use(helmet({ contentSecurityPolicy: CONTENT_SECURITY_POLICY }));
  mount(app, OPERATIONS.health, handlers.health, []);
  app.use(requireOwnName(settings.origins ?? []));
  app.use('/api', neverStore);
  for (const [id, operation] of operations()) {
    if (id !== 'health') mount(app, operation, handlers[id], guardsOf(operation, workplace, limits));
  }
  app.use(consolePage(settings.consoleDirectory));
  app.use(() => {
    throw new ProblemError('not-found');
  });
  app.use(answerProblem);
  return app;
}

function handlersAt(workplace: Workplace): Record<OperationId, Handler> {
  return {
    health: healthCall(workplace),
    openApi: openApiCall(),
    currentStation: currentStationCall(),
    lookUp: lookUpCall(workplace),
    activate: activateCall(workplace),
    activations: activationsCall(workplace),
    reportMismatch: reportMismatchCall(workplace),
    mismatchReports: mismatchReportsCall(workplace),
    flagForReplacement: flagForReplacementCall(workplace),
    signIn: signInCall(workplace),
    currentSession: currentSessionCall,
    signOut: signOutCall(workplace),
  };
}

const operations = () => Object.entries(OPERATIONS) as [OperationId, Operation][];

function mount(app: Express, operation: Operation, handler: Handler, guards: RequestHandler[]): void {
  const path = operation.path.replace(/\{(\w+)\}/gu, ':$1');
  app[operation.method](path, ...guards, async (request, response) => {
    const { status, body } = await handler(request, response);
    response.status(status);
    if (body === null) response.end();
    else response.json(body);
  });
}

const neverStore: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

const answerProblem: ErrorRequestHandler = (error, _request, response, next) => {
  const problem = asProblem(error);
  response.err = problem;
  if (response.headersSent) return next(problem);
  if (problem.code === 'unauthorised') response.set('www-authenticate', 'Bearer');
  const body = problemOf(problem);
  response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
};

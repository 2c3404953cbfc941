import type { AgentHealth } from '@jika/contract';
import type { IdCardSystem } from '@jika/idcard';
import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { CounterDesk } from '../counter-desk.js';
import type { DemoCards } from '../demo-tray.js';
import { AgentError, problemOf } from '../problems.js';
import { type SamStatus, samHealth } from '../sam-status.js';
import type { StateBoard } from '../state-board.js';
import { demoRoutes } from './demo-routes.js';
import { events } from './events.js';
import { guard } from './guard.js';
import { sessionRoutes } from './session-routes.js';

export interface AppTools {
  board: StateBoard;
  desk: CounterDesk;
  samStatus: () => SamStatus;
  idCards: IdCardSystem | null;
  demo: DemoCards | null;
  pageDirectory: string;
  port: () => number;
  ready: () => boolean;
  version: string;
  log: Logger;
}

const CONTENT_SECURITY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
};

/** The kiosk page and its API, for this machine alone. */
export function createApp(tools: AppTools): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet({ contentSecurityPolicy: CONTENT_SECURITY, strictTransportSecurity: false }));
  app.use(guard(tools.port));
  app.use(express.json({ limit: '16kb' }));

  app.get('/health', (_request, response) => {
    const health: AgentHealth = {
      status: tools.ready() ? 'ready' : 'starting',
      version: tools.version,
      sam: samHealth(tools.samStatus()),
      idCardReader: idCardReaderHealth(tools.idCards),
    };
    response.status(tools.ready() ? 200 : 503).json(health);
  });
  app.get('/api/events', events(tools.board));
  app.use('/api/session', sessionRoutes(tools.desk));
  if (tools.demo) app.use('/api/demo', demoRoutes(tools.demo));
  app.use(express.static(tools.pageDirectory, { index: 'index.html' }));
  app.use(() => {
    throw new AgentError('not-found');
  });
  app.use(answerWithProblem(tools.log));
  return app;
}

function idCardReaderHealth(idCards: IdCardSystem | null): AgentHealth['idCardReader'] {
  const state = idCards?.readers[0]?.state;
  if (state === undefined) return null;
  return {
    state: state.status,
    failure: state.status === 'down' ? state.failure.code : null,
    moduleNumber: state.status === 'ready' ? state.moduleNumber : null,
  };
}

function answerWithProblem(log: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const found = problemOf(isAboutTheRequest(error) ? new AgentError('bad-request', { cause: error }) : error);
    if (found.code === 'internal') log.error({ err: error }, 'a request failed');
    response.status(found.status).type('application/problem+json').json(found);
  };
}

/** Express and what it uses give such an error a status: no JSON, too large, an address that is none. */
function isAboutTheRequest(error: unknown): boolean {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500;
}

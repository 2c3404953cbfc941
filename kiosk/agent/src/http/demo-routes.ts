import { demoInsertRequestSchema } from '@jika/contract';
import { BenchError } from '@jika/virtual';
import { Router } from 'express';
import type { DemoCards } from '../demo-tray.js';
import { AgentError } from '../problems.js';
import { bodyOf } from './session-routes.js';

export function demoRoutes(cards: DemoCards): Router {
  const router = Router();
  router.get('/cards', async (_request, response) => {
    response.json(await cards.state());
  });
  router.post('/insert', async (request, response) => {
    await cards.insert(bodyOf(request, demoInsertRequestSchema).card).catch(refuseUnknownCard);
    response.status(202).json({});
  });
  router.post('/remove', async (_request, response) => {
    await cards.remove();
    response.status(202).json({});
  });
  return router;
}

function refuseUnknownCard(error: unknown): never {
  const unknown = error instanceof BenchError && error.code === 'unknown-card';
  throw unknown ? new AgentError('not-found', { cause: error }) : error;
}

import { insertionRequestSchema, reportRequestSchema } from '@jika/contract';
import { COMPARED_FIELDS } from '@jika/registry';
import { type Request, Router } from 'express';
import { z } from 'zod';
import type { CounterDesk } from '../counter-desk.js';
import { AgentError } from '../problems.js';

const revealRequestSchema = insertionRequestSchema.extend({ field: z.enum(COMPARED_FIELDS) });
const keySchema = z.string().regex(/^[\w-]{16,64}$/u);

/** What the clerk does; the answer is always the state that follows by GET /api/events. */
export function sessionRoutes(desk: CounterDesk): Router {
  const router = Router();
  router.post('/activate', (request, response) => {
    desk.activate(bodyOf(request, insertionRequestSchema).insertionId, keyOf(request));
    response.status(202).json({});
  });
  router.post('/report', (request, response) => {
    desk.report(bodyOf(request, reportRequestSchema), keyOf(request));
    response.status(202).json({});
  });
  router.post('/read-again', (request, response) => {
    desk.readAgain(bodyOf(request, insertionRequestSchema).insertionId);
    response.status(202).json({});
  });
  router.post('/dismiss', (_request, response) => {
    desk.dismiss();
    response.status(202).json({});
  });
  router.post('/reveal', (request, response) => {
    const { insertionId, field } = bodyOf(request, revealRequestSchema);
    response.set('cache-control', 'no-store').json(desk.reveal(insertionId, field));
  });
  return router;
}

/** The body, checked; throws `bad-request`. */
export function bodyOf<T>(request: Request, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(request.body);
  if (!parsed.success) throw new AgentError('bad-request');
  return parsed.data;
}

function keyOf(request: Request): string {
  const parsed = keySchema.safeParse(request.headers['idempotency-key']);
  if (!parsed.success) throw new AgentError('bad-request');
  return parsed.data;
}

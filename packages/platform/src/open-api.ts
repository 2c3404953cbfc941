import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { idempotencyKeySchema, problemSchema } from '@jika/contract';
import { z } from 'zod';
import type { Handler } from './call.js';
import { OPERATIONS, type Operation, problemsOf } from './operations.js';
import { PROBLEM_STATUS, problemText } from './problems.js';
import { SESSION_COOKIE } from './session-cookie.js';
import { VERSION } from './version.js';

/** GET /api/v1/openapi.json. */
export function openApiCall(): Handler {
  const body = openApiDocument();
  return async () => ({ status: 200, body });
}

/** OpenAPI 3.1, from the very schemas that check each call. */
function openApiDocument(): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'station', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'admin', { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE });
  for (const [id, operation] of Object.entries(OPERATIONS)) registry.registerPath(routeOf(id, operation));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Jika platform', version: VERSION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  });
}

function routeOf(operationId: string, operation: Operation): RouteConfig {
  const { method, path, summary, by, body } = operation;
  return {
    operationId,
    method,
    path,
    summary,
    security: by === 'station' || by === 'admin' ? [{ [by]: [] }] : [],
    request: {
      ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
      ...(operation.keyed && { headers: z.object({ 'Idempotency-Key': idempotencyKeySchema }) }),
      ...(operation.paged && { query: z.object({ cursor: z.string().optional() }) }),
      ...(path.includes('{id}') && { params: z.object({ id: z.string() }) }),
    },
    responses: { ...refusalsOf(operation), ...answersOf(operation) },
  };
}

function answersOf({ answers }: Operation): RouteConfig['responses'] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      { description: 'Answer', ...(schema && { content: { 'application/json': { schema } } }) },
    ]),
  );
}

/** One response for each status, whose description names the codes. */
function refusalsOf(operation: Operation): RouteConfig['responses'] {
  const codes = problemsOf(operation);
  const answerTo = (status: number) => {
    const ofStatus = codes.filter((code) => PROBLEM_STATUS[code] === status);
    return {
      description: ofStatus.map((code) => `\`${code}\`: ${problemText(code).title.en}`).join('; '),
      content: { 'application/problem+json': { schema: problemSchema } },
    };
  };
  const statuses = new Set(codes.map((code) => PROBLEM_STATUS[code]));
  return Object.fromEntries([...statuses].map((status) => [status, answerTo(status)]));
}

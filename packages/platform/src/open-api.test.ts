import { describe, expect, it } from 'vitest';
import { OPERATIONS, problemsOf } from './operations.js';
import { PROBLEM_STATUS } from './problems.js';
import { startPlatform } from './test-platform.js';

describe('GET /api/v1/openapi.json', () => {
  it('describes every call with its body, its key and its answers', async () => {
    const { call } = await startPlatform();
    const { body: document } = await call('/api/v1/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    for (const [id, operation] of Object.entries(OPERATIONS)) {
      const described = document.paths[operation.path][operation.method];
      expect(described.operationId).toBe(id);
      expect(Object.keys(described.responses)).toEqual(expect.arrayContaining(Object.keys(operation.answers)));
      expect('requestBody' in described).toBe('body' in operation);
    }
    const activation = document.paths['/api/v1/activations'].post;
    expect(activation.parameters).toMatchObject([{ in: 'header', name: 'Idempotency-Key', required: true }]);
    const { schema } = activation.requestBody.content['application/json'];
    expect(schema.required).toEqual(['receipt', 'registrationId']);
    expect(schema.properties.holderCheck.enum).toEqual(['id-card', 'none']);
    expect(schema.properties.receipt.properties.reading.properties.proof).toBeDefined();
  });

  it('names every problem of the table, and no other', () => {
    const named = Object.values(OPERATIONS).flatMap((operation) => problemsOf(operation));
    expect([...new Set<string>([...named, 'not-found'])].sort()).toEqual(Object.keys(PROBLEM_STATUS).sort());
  });
});

import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { describe, inject } from 'vitest';
import { statementsOf } from '../database/portable-sql.js';
import { type AuditTables, auditTables } from './audit-tables.js';
import { auditConformance } from './conformance.js';
import type { AuditDatabase } from './test-fixture.js';

/** A schema of its own on the server of this run; it goes with the server. */
async function openPostgres(): Promise<AuditDatabase> {
  const server = inject('postgresUrl') ?? '';
  const schema = `audit_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}`);
  for (const statement of statementsOf(auditTables, 'postgres')) await client.query(statement);
  await client.end();
  const options = encodeURIComponent(`-c search_path=${schema}`);
  const pool = new pg.Pool({ connectionString: `${server}&options=${options}`, max: 10 });
  return new Kysely<AuditTables>({ dialect: new PostgresDialect({ pool }) });
}

describe.skipIf(inject('postgresUrl') === null)('on a server', () => auditConformance('PostgreSQL', openPostgres));

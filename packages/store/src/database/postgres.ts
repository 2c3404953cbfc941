import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { keepStatements } from './kept-statements.js';

/** Connections of one process. Many copies of the platform share a server's limit, 100 by default. */
const CONNECTIONS = 10;
const CONNECT_MS = 5_000;
/** A statement that takes longer is given up by the server; an idle transaction likewise, so that its locks do not stay. */
const STATEMENT_MS = 60_000;
const INT8 = 20;

/** Counts fit a double: no table has 2^53 rows. */
pg.types.setTypeParser(INT8, Number);

/** A pool of connections whose commits are on disk when they are answered, whatever the server's default. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    application_name: 'jika',
  });
  pool.on('connect', (client) => {
    void client.query('SET synchronous_commit = on').catch(() => undefined);
    keepStatements(client);
  });
  // An idle connection that the server ends is replaced when one is needed again.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

import type pg from 'pg';

/** Stands before a text of which there are few, each run often and long to plan: the server keeps its plan for as long as the connection lasts. */
export const KEPT = '/* kept */';

const names = new Map<string, string>();

/** Lets a connection to PostgreSQL prepare the texts that are marked, once each. SQLite keeps all of them anyway. */
export function keepStatements(client: pg.PoolClient): void {
  const run = client.query.bind(client) as (...given: readonly unknown[]) => unknown;
  const query = (text: unknown, ...rest: readonly unknown[]) =>
    typeof text === 'string' && text.startsWith(KEPT)
      ? run({ name: nameOf(text), text, values: rest[0] })
      : run(text, ...rest);
  client.query = query as typeof client.query;
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `kept-${names.size}`;
  names.set(text, name);
  return name;
}

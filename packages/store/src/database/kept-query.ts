import type { CompiledQuery, DialectAdapter, QueryExecutorProvider, QueryResult } from 'kysely';
import { KEPT } from './kept-statements.js';

/** What a query runs on: a database, or a transaction of one, whatever its tables. */
export interface Runs extends QueryExecutorProvider {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>;
}

/** Stands for a value that is told when the query runs. */
class Slot {
  readonly name: PropertyKey;

  constructor(name: PropertyKey) {
    this.name = name;
  }
}

const slots = new Proxy({}, { get: (_, name) => new Slot(name) });

/**
 * A query whose text is built and written once for each database, and from then on only gets its values: of those that run at every tap, building
 * takes longer than running. `build` gets a stand-in for each value: it can hand them on to the query, not look at them. It names the columns that
 * it reads, never all: a server that keeps the plan refuses it once a table has a column more.
 */
export function keptQuery<Db extends Runs, Given extends object, Row>(
  build: (db: Db, given: Given) => CompiledQuery<Row>,
): (db: Db, given: Given) => Promise<QueryResult<Row>> {
  const kept = new WeakMap<DialectAdapter, CompiledQuery<Row>>();
  return (db, given) => {
    const { adapter } = db.getExecutor();
    const query = kept.get(adapter) ?? marked(build(db, slots as Given));
    kept.set(adapter, query);
    const parameters = query.parameters.map((value) =>
      value instanceof Slot ? Reflect.get(given, value.name) : value,
    );
    return db.executeQuery<Row>({ ...query, parameters });
  };
}

const marked = <Row>(query: CompiledQuery<Row>): CompiledQuery<Row> => ({ ...query, sql: `${KEPT} ${query.sql}` });

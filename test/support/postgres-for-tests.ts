import type { TestProject } from 'vitest/node';
import { postgresPrograms, startPostgres } from './postgres.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server for this run; null where there is none. */
    postgresUrl: string | null;
  }
}

/** One server for all test files of a run; each test takes a schema of its own in it. */
export default async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const programs = postgresPrograms();
  const server = programs === null ? null : await startPostgres(programs);
  provide('postgresUrl', server?.url ?? null);
  return server?.stop;
}

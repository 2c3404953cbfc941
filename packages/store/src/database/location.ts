/** Where the data lie: in a SQLite file, or in a PostgreSQL database by its connection string. */
export type DatabaseLocation = { readonly file: string } | { readonly url: string };

/** The two databases that one query text is for. */
export const DIALECTS = ['sqlite', 'postgres'] as const;
export type Dialect = (typeof DIALECTS)[number];

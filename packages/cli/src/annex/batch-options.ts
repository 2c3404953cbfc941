/** Which database, and on whose behalf. */
export interface AnnexBatchOptions {
  /** A file of SQLite, or the address of a PostgreSQL server. */
  readonly database: string;
  readonly as: string;
}

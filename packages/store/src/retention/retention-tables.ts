import type { RetentionClass } from './rules.js';

/** Orders to keep, orders to let go, and which rows were stripped of what is personal. Instants are ISO 8601 UTC. */
export interface RetentionTables {
  legal_holds: {
    id: string;
    record_class: RetentionClass | null;
    registrant_key: string | null;
    reason: string;
    from_at: string;
    until_at: string | null;
    placed_by: string;
    lifted_by: string | null;
  };
  retention_orders: {
    id: string;
    proposed_at: string;
    proposed_by: string;
    confirmed_at: string | null;
    confirmed_by: string | null;
  };
  stripped_rows: { table_name: string; row_key: string; at: string };
}

import { type AuditReport, verifyAudit } from './audit/index.js';
import { inOneStatement, type Store } from './store.js';

/** Walks the audit log of a store from its first event to its last, and tells what was changed in it. @throws StoreError `unavailable` */
export const auditReport = (store: Store): Promise<AuditReport> => inOneStatement(store, verifyAudit);

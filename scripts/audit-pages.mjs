// Writes docs/audit-events.md from the catalogue in packages/registry. Build that room first: npx tsc -b packages/registry
import { writeFileSync } from 'node:fs';
import { auditPage } from '@jika/registry';

writeFileSync(new URL('../docs/audit-events.md', import.meta.url), auditPage());

import { auditConformance } from './conformance.js';
import { openSqliteInMemory } from './test-fixture.js';

auditConformance('SQLite', openSqliteInMemory);

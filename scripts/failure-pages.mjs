// Writes docs/failures from the table in packages/failures. Build that room first: npx tsc -b packages/failures
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failurePages } from '@jika/failures';

const handbook = fileURLToPath(new URL('../docs/failures', import.meta.url));

rmSync(handbook, { recursive: true, force: true });
for (const [path, text] of failurePages()) {
  mkdirSync(dirname(join(handbook, path)), { recursive: true });
  writeFileSync(join(handbook, path), text);
}

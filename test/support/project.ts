import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root directory of the project, wherever this file runs from: `test` or `.build/test`. */
export const project = rootAbove(import.meta.dirname);

function rootAbove(directory: string): string {
  const manifest = join(directory, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'jika') return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('not inside the project');
  return rootAbove(parent);
}

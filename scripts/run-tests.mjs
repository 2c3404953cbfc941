import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './node-modules.mjs';

/** Runs a tool of the project; true if it was content. */
export function runTool(name, args) {
  const tool = join(PROJECT, 'node_modules', '.bin', name);
  return spawnSync(tool, args, { cwd: PROJECT, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/**
 * Runs vitest, and closes with "N passed, N failed". `others` are checks besides its tests: what each found counts as one test.
 * @param {{ options: string[], others?: boolean[] }} run
 */
export function runTests({ options, others = [] }) {
  const results = join(PROJECT, '.build', `tests-${process.pid}.json`);
  mkdirSync(join(PROJECT, '.build'), { recursive: true });
  const content = runTool('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...options,
  ]);
  const counted = JSON.parse(readFileSync(results, 'utf8'));
  rmSync(results);
  const passed = counted.numPassedTests + others.filter((passed) => passed).length;
  const unnamed = content || counted.numFailedTests > 0 ? 0 : 1; // a file that could not even be loaded
  const failed = counted.numFailedTests + others.filter((passed) => !passed).length + unnamed;
  const skipped = counted.numPendingTests + counted.numTodoTests;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

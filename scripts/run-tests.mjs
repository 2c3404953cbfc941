import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './node-modules.mjs';
import { LAST_RUN, rulesAreCovered } from './traceability.mjs';

/** Runs a tool of the project; true if it was content. */
export function runTool(name, args) {
  const tool = join(PROJECT, 'node_modules', '.bin', name);
  return spawnSync(tool, args, { cwd: PROJECT, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/**
 * Runs vitest, and closes with "N passed, N failed". `others` are checks besides its tests: what each found counts as one test.
 * A `whole` run of all tests is kept, and checked for rules that no test covers.
 * @param {{ options: string[], others?: boolean[], whole?: boolean }} run
 */
export function runTests({ options, others = [], whole = false }) {
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
  if (whole) renameSync(results, LAST_RUN);
  else rmSync(results);
  const checks = whole ? [...others, rulesAreCovered(counted)] : others;
  const passed = counted.numPassedTests + checks.filter((passed) => passed).length;
  const unnamed = content || counted.numFailedTests > 0 ? 0 : 1; // a file that could not even be loaded
  const failed = counted.numFailedTests + checks.filter((passed) => !passed).length + unnamed;
  const skipped = counted.numPendingTests + counted.numTodoTests;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

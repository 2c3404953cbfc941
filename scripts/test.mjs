import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { ensureNodeModules, PROJECT } from './node-modules.mjs';
import { say } from './say.mjs';

const HELP = `npm test [-- options]
  Sets up what is missing, checks format, lint and types, runs every test,
  and closes with "N passed, N failed".

  --sequence.shuffle   in random order
  PATH                 only the tests below PATH
  Every other option goes to vitest.`;

const options = process.argv.slice(2);
if (options.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}

ensureDebianPackages('test');
ensureNodeModules();
ensureBuild();

const tool = (name) => join(PROJECT, 'node_modules', '.bin', name);
const run = (name, args) => spawnSync(tool(name), args, { cwd: PROJECT, stdio: ['ignore', 'inherit', 'inherit'] });

say('正在检查格式与写法……', 'Checking format and lint.');
const clean = run('biome', ['check', '--error-on-warnings', '.']).status === 0;

const results = join(PROJECT, '.build', 'tests.json');
mkdirSync(join(PROJECT, '.build'), { recursive: true });
rmSync(results, { force: true });
const { status } = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...options,
]);
const counted = JSON.parse(readFileSync(results, 'utf8'));
const passed = counted.numPassedTests + (clean ? 1 : 0);
const unnamed = status === 0 || counted.numFailedTests > 0 ? 0 : 1; // a file that could not even be loaded
const failed = counted.numFailedTests + (clean ? 0 : 1) + unnamed;
const skipped = counted.numPendingTests + counted.numTodoTests;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

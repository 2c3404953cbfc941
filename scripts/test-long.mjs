import { ensureBuild } from './build.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { runTests } from './run-tests.mjs';

const HELP = `npm run test:long [-- options]
  Sets up what is missing, attacks readings, sessions, SAM and virtual card with millions of
  random answers and commands, and closes with "N passed, N failed". Some minutes.

  A seed that fails is printed with the command that runs it again.
  Every option goes to vitest.`;

const options = process.argv.slice(2);
if (options.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}

ensureDebianPackages('test');
ensureNodeModules();
ensureBuild();
runTests({ options: ['--config', 'vitest.long.config.ts', ...options] });

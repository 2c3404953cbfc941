import { ensureBuild } from './build.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { runTests, runTool } from './run-tests.mjs';
import { say } from './say.mjs';

const HELP = `npm test [-- options]
  Sets up what is missing, checks format, lint and types, runs every test but those of test:long,
  sees whether each rule of requirements.json is named by one that passes, and closes with "N passed, N failed".

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

say('正在检查格式与写法……', 'Checking format and lint.');
const isClean = runTool('biome', ['check', '--error-on-warnings', '.']);
// Whatever else than the order is asked for leaves tests out.
const whole = options.every((option) => option.startsWith('--sequence.'));
runTests({ options, others: [isClean], whole });

import { ensureBuild } from './build.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { HELP, readSettings } from './settings.mjs';

if (process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
const settings = readSettings(process.env, process.argv.slice(2));
const hasPcsc = ensureDebianPackages('start');
ensureNodeModules();
ensureBuild();

// Only now is there a node_modules to import from.
const { runCounter } = await import('./counter.mjs');
await runCounter(settings, hasPcsc);

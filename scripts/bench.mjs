import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { ensureNodeModules, PROJECT } from './node-modules.mjs';
import { fail } from './say.mjs';

const HELP = `npm run bench [-- options] [-- NAME ...]
  Sets up what is missing, measures, and prints a table per benchmark: medians, ranges, ratios and aims.
  How to read them: docs/benchmarks.md.

  apdu      the round trip of one APDU: C, the binding, our driver, our session
  reading   one card reading against the sum of its APDUs
  purposes  commands, bytes and our own time of each purpose, against the least that the chip's layout allows
  lines     how long the line of the card takes for each purpose (a model), and the share that is ours
  serial    a reading over a serial reader at three line rates, against what the line takes for its bytes
  decode    decoding items and clinical records, against a plain text decoder
  match     one match of a reading with a registration, against copying that registration
  tap       from the card in the slot to the verdict on the screen
  annexes   Annex 4 of 100 000 rows as a workbook and as a page, against plain CSV
  look-up   a registration by ID number, among ten thousand and a million; only if named, some minutes
  activation  a card put into use, on SQLite and PostgreSQL, against the bare SQL of the same transaction
  memory    the counter service over 1500 readings
  endurance 100 000 readings in one process; only if named, some minutes
  import    1 000 000 registrations from CSV against a plain bulk load of the same rows; only if named, some minutes

  --quick   fewer rounds, under a minute: for a look, not for figures to quote
  --help    this page`;

const options = process.argv.slice(2);
if (options.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
if (!ensureDebianPackages('test')) {
  fail('基准测试需要 Linux 上的 pcscd 与虚拟读卡器。', 'The benchmarks need pcscd and its virtual reader, on Debian.');
}
ensureNodeModules();
ensureBuild();
const program = join(PROJECT, '.build', 'test', 'bench', 'main.js');
const { status } = spawnSync(process.execPath, [program, ...options], { cwd: PROJECT, stdio: 'inherit' });
process.exitCode = status ?? 1;

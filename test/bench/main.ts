/** `npm run bench`: runs the benchmarks one after another and prints a table for each. */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { activation } from './activation.js';
import { annexes } from './annexes.js';
import { apdu } from './apdu.js';
import { decode } from './decode.js';
import { endurance } from './endurance.js';
import { importing } from './import.js';
import { lines } from './lines.js';
import { lookUp } from './look-up.js';
import { matching } from './match.js';
import { memory } from './memory.js';
import { purposes } from './purposes.js';
import { reading } from './reading.js';
import { aimsOf, type Benchmark, formatReport, isMet, type Report } from './report.js';
import { serial } from './serial.js';
import { tap } from './tap.js';

const BENCHMARKS: readonly Benchmark[] = [
  apdu,
  reading,
  purposes,
  lines,
  serial,
  decode,
  matching,
  tap,
  annexes,
  lookUp,
  activation,
  memory,
  endurance,
  importing,
];
const CLEAN_UP_MS = 5000;

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => BENCHMARKS.every((benchmark) => benchmark.name !== name));
if (unknown.length > 0) {
  console.error(`没有这样的基准测试  No such benchmark: ${unknown.join(', ')}`);
  console.error(`可选  Choose from: ${BENCHMARKS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const [load = 0] = loadavg();
const processors = availableParallelism();
console.log(`Node ${process.version}, ${processors} processors, load ${load.toFixed(1)}`);
if (load > processors / 2) {
  console.log(
    '机器正忙，比值会偏大。  The machine is busy: waiting for a processor makes every step between processes dearer.',
  );
}

const reports: Report[] = [];
for (const benchmark of BENCHMARKS) {
  const isWanted = positionals.length > 0 ? positionals.includes(benchmark.name) : !benchmark.onRequest;
  if (!isWanted) continue;
  console.log(`\n${benchmark.name}: ${benchmark.title.zh}  ${benchmark.title.en}`);
  const report = await runBounded(benchmark, values.quick);
  console.log(formatReport(report).join('\n'));
  reports.push(report);
}
const aims = reports.flatMap(aimsOf);
const met = aims.filter(isMet).length;
console.log(`\n${met} of ${aims.length} aims met`);

/** Gives the benchmark its time and a moment to clean up; one that does not even end then is left to the end of this process. */
async function runBounded(benchmark: Benchmark, quick: boolean): Promise<Report> {
  const signal = AbortSignal.timeout(benchmark.seconds[quick ? 'quick' : 'full'] * 1000);
  const overdue = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      setTimeout(() => reject(new Error('the benchmark did not end in its time')), CLEAN_UP_MS).unref();
    });
  });
  try {
    return await Promise.race([benchmark.run({ quick, signal }), overdue]);
  } catch (error) {
    console.error(error);
    console.error(`没有跑完  ${benchmark.name} could not be measured.`);
    process.exit(1);
  }
}

import { EXIT_FAMILIES } from '@jika/failures';
import {
  assessGenuineness,
  type CheckResult,
  type GenuinenessReport,
  type ProofObservation,
  parseTrustList,
  type TrustList,
} from '@jika/health-card';
import { readJson } from '../bounded-file.js';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { demoTrustFile } from '../readers/demo-cards.js';
import { withEquipment } from '../readers/equipment.js';
import { readOnce, type TimedReading } from '../reading.js';
import { printable } from '../terminal/printable.js';

interface Options {
  readonly trustList?: string;
  readonly json?: true;
}

/** Of the purposes that reach the date of expiry, the one that touches the fewest files. */
const PURPOSE = 'replace';

export function addVerify(line: CommandLine): void {
  const command = addCommand(line, line.program, 'verify', 'command.verify', [
    'verify',
    'verify --trust-list roots.json --json',
    'verify --virtual --card not-genuine',
  ])
    .option('--trust-list <file>', line.say('option.trust-list'))
    .option('--json', line.say('option.json'));
  line.bind(command, verify);
}

async function verify(context: Context, options: Options): Promise<number | undefined> {
  const trustList = await trustListOf(context, options);
  let observation: ProofObservation | undefined;
  const onProof = (seen: ProofObservation): void => {
    observation = seen;
  };
  const timed = await withEquipment(context, (equipment) =>
    readOnce(context, equipment, { purpose: PURPOSE, onProof }),
  );
  const report = assessGenuineness(timed.reading, { now: new Date(), trustList, observation });
  if (options.json) context.terminal.json({ schema: 'jika/genuineness/1', reader: timed.reader, ...report });
  else printReport(context, timed, report);
  return exitCodeOf(timed, report);
}

async function trustListOf({ options: { virtual } }: Context, { trustList }: Options): Promise<TrustList> {
  const path = trustList ?? (virtual ? demoTrustFile : undefined);
  return path === undefined ? [] : parseTrustList(await readJson(path));
}

function exitCodeOf({ reading: { proof } }: TimedReading, { verdict }: GenuinenessReport): number | undefined {
  if (verdict === 'genuine') return undefined;
  if (verdict === 'expired') return EXIT_FAMILIES.card.code;
  const samIsMissing = proof.result === 'not-possible' && (proof.reason === 'no-sam' || proof.reason === 'sam-failed');
  return verdict === 'unproven' && samIsMissing ? EXIT_FAMILIES.sam.code : EXIT_FAMILIES['not-genuine'].code;
}

const VERDICT_STYLE = {
  genuine: 'green',
  expired: 'yellow',
  unproven: 'yellow',
  inconsistent: 'red',
  'not-genuine': 'red',
} as const;
const MARKS = { passed: ['✓', 'green'], failed: ['✗', 'red'], 'not-possible': ['–', 'dim'] } as const;

function printReport({ terminal, say }: Context, { reader, reading }: TimedReading, report: GenuinenessReport): void {
  const { verdict, checks } = report;
  terminal.write(`${printable(reader)}  ${reading.atr}`);
  terminal.write(say(`verdict.${verdict}`), VERDICT_STYLE[verdict]);
  terminal.print();
  const row = ({ check, outcome, reason }: CheckResult) => {
    const [mark, style] = MARKS[outcome];
    return [
      terminal.paint(style, mark),
      say(`check.${check}`),
      say('general.pair', { name: say(`outcome.${outcome}`), value: say(`reason.${reason}`) }),
    ];
  };
  terminal.rows(checks.map(row));
}

import type { Context } from './context.js';
import type { FileView } from './fields/file-view.js';
import { printFiles } from './fields/print-files.js';
import type { TimedReading } from './reading.js';
import { proofMessage } from './reading-outcome.js';
import { printable } from './terminal/printable.js';

export interface ReadingReport {
  readonly timed: TimedReading;
  readonly files: readonly FileView[];
  readonly reveal: boolean;
}

/** Members of the JSON that `read` and `dump` share. */
export function reportJson({ timed, files }: ReadingReport) {
  const { reader, reading, milliseconds } = timed;
  const { purpose, atr, readAt, proof, traffic } = reading;
  return {
    schema: 'jika/reading/1',
    reader,
    purpose,
    profile: 'profile' in reading ? reading.profile : null,
    atr,
    readAt,
    proof,
    files: files.map(({ path, place, fields }) => ({
      path,
      place,
      fields: fields.map(({ group, shown }) => ({ ...shown, group })),
    })),
    traffic,
    milliseconds,
  };
}

const PROOF_STYLE = { passed: 'green', failed: 'red', 'not-possible': 'yellow' } as const;

export function printReport(context: Context, report: ReadingReport, details: 'brief' | 'full'): void {
  const { terminal, say } = context;
  const { reader, reading, milliseconds } = report.timed;
  terminal.write(`${printable(reader)}  ${reading.atr}`);
  terminal.write(say(proofMessage(reading.proof)), PROOF_STYLE[reading.proof.result]);
  printFiles(context, report.files, details);
  terminal.print();
  terminal.write(say('read.traffic', { ...reading.traffic, milliseconds }), 'dim');
  if (!report.reveal) terminal.note(terminal.paintNote('dim', say('read.masked')));
}

import { type Counter, type PhotoResult, readPhoto } from '@jika/health-card';
import { writeOut } from '../bounded-file.js';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { viewsOf } from '../fields/file-view.js';
import { withEquipment } from '../readers/equipment.js';
import { readThen, type TimedReading } from '../reading.js';
import { readingExitCode } from '../reading-outcome.js';
import { printReport, reportJson } from '../reading-report.js';
import { counterOption } from './read.js';

interface Options {
  readonly counter: Counter;
  readonly json?: true;
  readonly reveal?: boolean;
  readonly photo?: string;
}

export function addDump(line: CommandLine): void {
  const command = addCommand(line, line.program, 'dump', 'command.dump', [
    'dump',
    'dump --counter hospital --reveal',
    'dump --photo portrait.jpg',
  ])
    .addOption(counterOption(line))
    .option('--reveal', line.say('option.reveal'))
    .option('--photo <file>', line.say('option.photo'))
    .option('--json', line.say('option.json'));
  line.bind(command, dump);
}

/** All that this kind of counter may read. */
const MOST = { bank: 'verify-own', hospital: 'full-diagnosis' } as const;

async function dump(
  context: Context,
  { counter, json, reveal = false, photo: path }: Options,
): Promise<number | undefined> {
  const { timed, photo } = await readAll(context, counter);
  if (path !== undefined && photo.status === 'ok') await writeOut(path, photo.image, { overwrite: false });
  const report = { timed, files: viewsOf(timed.reading, { language: context.language, reveal }), reveal };
  if (json) context.terminal.json({ ...reportJson(report), photo: photoJson(photo) });
  else {
    printReport(context, report, 'full');
    context.terminal.print(photoText(context, photo));
  }
  return readingExitCode(timed.reading);
}

function readAll(context: Context, counter: Counter): Promise<{ timed: TimedReading; photo: PhotoResult }> {
  const { signal, terminal, say } = context;
  const onBlock = (progress: { read: number; of: number }) => terminal.progress(say('read.step.photo', progress));
  return withEquipment(context, (equipment) =>
    readThen(context, equipment, { purpose: MOST[counter], counter }, async (card, sam, timed) => {
      const { reading } = timed;
      const { protocol } = card;
      const photo = await card.transaction(
        (channel) => readPhoto({ channel, sam, reading, counter, protocol, onBlock, signal }),
        signal,
      );
      return { timed, photo };
    }),
  );
}

const photoJson = (photo: PhotoResult) =>
  photo.status === 'ok' ? { status: photo.status, bytes: photo.image.length } : photo;

function photoText({ say }: Context, photo: PhotoResult): string {
  return say('general.pair', { name: say('dump.photo'), value: photoOutcome(photo, say) });
}

function photoOutcome(photo: PhotoResult, say: Context['say']): string {
  switch (photo.status) {
    case 'ok':
      return say('field.bytes', { count: photo.image.length });
    case 'denied':
      return say('field.denied', photo);
    default:
      return say(`field.${photo.status}`);
  }
}

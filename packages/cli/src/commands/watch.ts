import type { IdCardReader } from '@jika/idcard';
import type { ReaderEvent } from '@jika/reader';
import { toHex } from '@jika/smartcard-apdu';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { withEquipment } from '../readers/equipment.js';
import { printable } from '../terminal/printable.js';

export function addWatch(line: CommandLine): void {
  const command = addCommand(line, line.program, 'watch', 'command.watch', ['watch', 'watch --json']).option(
    '--json',
    line.say('option.json'),
  );
  line.bind(command, watch);
}

/** One line an event, the present state first. With JSON, one object a line. */
async function watch(context: Context, { json }: { json?: true }): Promise<undefined> {
  const { terminal, say, signal } = context;
  if (!json) terminal.note(say('watch.ready'));
  const tell = (event: Watched) => {
    const time = new Date();
    terminal.print(json ? JSON.stringify(listed(event, time)) : eventText(event, time, context));
  };
  await withEquipment(context, async ({ system, station }) => {
    const idCards = await station?.openIdCards();
    idCards?.watch((reader) => tell(idCardEvent(reader)));
    try {
      for await (const event of system.events(signal)) tell(event);
    } finally {
      await idCards?.close();
    }
  });
  // Ctrl-C is how watching ends; any other end is a failure and came as one.
  signal.throwIfAborted();
}

/** A reader of ID cards that works, or no longer does, beside the events of those for smart cards. */
type Watched = ReaderEvent | { type: 'id-card-reader-ready' | 'id-card-reader-down'; reader: string };

const idCardEvent = ({ port, state }: IdCardReader): Watched => ({
  type: state.status === 'ready' ? 'id-card-reader-ready' : 'id-card-reader-down',
  reader: port,
});

const listed = (event: Watched, time: Date) => ({
  schema: 'jika/event/1',
  time: time.toISOString(),
  type: event.type,
  reader: 'reader' in event ? event.reader : null,
  insertionId: 'insertionId' in event ? event.insertionId : null,
  atr: event.type === 'card-inserted' ? toHex(event.atr) : null,
});

function eventText(event: Watched, time: Date, { say }: Context): string {
  const parts = [
    time.toTimeString().slice(0, 8),
    say(`watch.${event.type}`),
    'reader' in event ? printable(event.reader) : '',
    event.type === 'card-inserted' ? toHex(event.atr) : '',
  ];
  return parts.filter((part) => part !== '').join('  ');
}

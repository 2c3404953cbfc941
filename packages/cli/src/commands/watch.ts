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
  await withEquipment(context, async ({ system }) => {
    for await (const event of system.events(signal)) {
      const time = new Date();
      terminal.print(json ? JSON.stringify(listed(event, time)) : eventText(event, time, context));
    }
  });
  // Ctrl-C is how watching ends; any other end is a failure and came as one.
  signal.throwIfAborted();
}

const listed = (event: ReaderEvent, time: Date) => ({
  schema: 'jika/event/1',
  time: time.toISOString(),
  type: event.type,
  reader: 'reader' in event ? event.reader : null,
  insertionId: 'insertionId' in event ? event.insertionId : null,
  atr: event.type === 'card-inserted' ? toHex(event.atr) : null,
});

function eventText(event: ReaderEvent, time: Date, { say }: Context): string {
  const parts = [
    time.toTimeString().slice(0, 8),
    say(`watch.${event.type}`),
    'reader' in event ? printable(event.reader) : '',
    event.type === 'card-inserted' ? toHex(event.atr) : '',
  ];
  return parts.filter((part) => part !== '').join('  ');
}

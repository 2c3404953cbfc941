import type { ReaderState } from '@jika/reader';
import { toHex } from '@jika/smartcard-apdu';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import type { Say } from '../messages/say.js';
import { withEquipment } from '../readers/equipment.js';
import { printable } from '../terminal/printable.js';

export function addReaders(line: CommandLine): void {
  const command = addCommand(line, line.program, 'readers', 'command.readers', [
    'readers',
    'readers --json',
    'readers --virtual',
  ]).option('--json', line.say('option.json'));
  line.bind(command, listReaders);
}

async function listReaders(context: Context, { json }: { json?: true }): Promise<undefined> {
  const { terminal, say } = context;
  const readers = await withEquipment(context, ({ system }) => system.readers());
  if (json) return void terminal.json({ schema: 'jika/readers/1', readers: readers.map(listed) });
  if (readers.length === 0) return void terminal.note(say('general.none'));
  const headings = [say('readers.number'), say('readers.name'), say('readers.content')];
  const rows = readers.map((state, index) => [String(index + 1), printable(state.reader), contentText(state, say)]);
  terminal.rows(rows, headings);
}

const listed = ({ reader, card, mute }: ReaderState, index: number) => ({
  number: index + 1,
  name: reader,
  card: card ? { atr: toHex(card.atr) } : null,
  mute: mute !== undefined,
});

function contentText({ card, mute }: ReaderState, say: Say): string {
  if (mute) return say('readers.mute');
  return card ? toHex(card.atr) : say('readers.empty');
}

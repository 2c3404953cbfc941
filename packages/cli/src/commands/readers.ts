import { knownFailure } from '@jika/failures';
import type { ReaderState } from '@jika/reader';
import { toHex } from '@jika/smartcard-apdu';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import type { MessageKey } from '../messages/messages.js';
import type { Say } from '../messages/say.js';
import { type Equipment, withEquipment } from '../readers/equipment.js';
import { type ListedPort, listedPorts } from '../readers/listed-ports.js';
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
  await withEquipment(context, async (equipment) => {
    const readers = await equipment.system.readers();
    const ports = await listedPorts(context, equipment);
    if (json) {
      terminal.json({
        schema: 'jika/readers/1',
        readers: readers.map((state, index) => listed(state, index, equipment)),
        ports: ports.map(listedPort),
      });
    } else if (readers.length + ports.length === 0) terminal.note(say('general.none'));
    else printReaders(context, equipment, readers, ports);
  });
}

function printReaders(
  { terminal, say, language }: Context,
  equipment: Equipment,
  readers: readonly ReaderState[],
  ports: readonly ListedPort[],
): void {
  const headings = [say('readers.number'), say('readers.name'), say('readers.kind'), say('readers.content')];
  const rows = readers.map((state, index) => [
    String(index + 1),
    printable(state.reader),
    say(KINDS[kindOf(state, equipment)]),
    contentText(state, say),
  ]);
  if (rows.length > 0) terminal.rows(rows, headings);
  if (rows.length > 0 && ports.length > 0) terminal.print();
  const portRows = ports.map(({ kind, look: { port, found, failure } }) => [
    printable(port),
    say(KINDS[kind]),
    printable(knownFailure(failure)?.failure[language].title ?? found ?? ''),
  ]);
  if (portRows.length > 0) terminal.rows(portRows, [say('readers.port'), say('readers.kind'), say('readers.found')]);
}

const KINDS = {
  pcsc: 'readers.pcsc',
  serial: 'readers.serial',
  'id-card': 'readers.id-card',
  virtual: 'readers.virtual',
} as const satisfies Record<string, MessageKey>;

const kindOf = ({ reader }: ReaderState, { station }: Equipment) =>
  station === null ? 'virtual' : (station.kindOf(reader) ?? 'pcsc');

const listed = (state: ReaderState, index: number, equipment: Equipment) => ({
  number: index + 1,
  name: state.reader,
  kind: kindOf(state, equipment),
  card: state.card ? { atr: toHex(state.card.atr) } : null,
  mute: state.mute !== undefined,
});

function listedPort({ kind, look: { port, found, failure } }: ListedPort) {
  const known = knownFailure(failure);
  return { port, kind, found, fault: known && { room: known.room, code: known.code } };
}

function contentText({ card, mute }: ReaderState, say: Say): string {
  if (mute) return say('readers.mute');
  return card ? toHex(card.atr) : say('readers.empty');
}

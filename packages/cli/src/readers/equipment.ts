import { type CardConnection, ReaderError, type ReaderState, type ReaderSystem } from '@jika/reader';
import type { PinSource, RefusedPins, WantedSlots } from '@jika/sam-slot';
import type { Hardware, Station } from '@jika/station';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { openReaders } from './open-readers.js';
import { findSlots } from './slots.js';

/** The readers of one run, and what is known about their SAM. */
export interface Equipment {
  readonly system: ReaderSystem;
  /** What is plugged in; null for the virtual reader. */
  readonly station: (Station & { readonly hardware: Hardware }) | null;
  /** Slots that settings and hardware file give to the holder's card and to the SAM. */
  readonly slots: WantedSlots;
  readonly pin: PinSource;
  readonly refused: RefusedPins;
}

/** Opens the readers, and closes them whatever happens. */
export async function withEquipment<T>(context: Context, work: (equipment: Equipment) => Promise<T>): Promise<T> {
  const equipment = await openReaders(context);
  try {
    return await work(equipment);
  } finally {
    await equipment.system.close();
  }
}

/** Powers the holder's card for `work` alone: no other program gets a command between. */
export async function withCard<T>(
  context: Context,
  equipment: Equipment,
  work: (card: CardConnection) => Promise<T>,
): Promise<T> {
  const { reader } = await readerWithCard(context, equipment);
  const card = await equipment.system.connect(reader, { mode: 'exclusive', signal: context.signal });
  try {
    return await work(card);
  } finally {
    // It may be gone already, and then there is nothing left to give back.
    await card.disconnect().catch(() => undefined);
  }
}

/** @throws CliError `no-reader`, `unknown-reader`, `ambiguous-reader`; ReaderError `no-card`, `card-mute` and the service's failures. */
export async function readerWithCard(context: Context, equipment: Equipment): Promise<ReaderState> {
  const now = await cardReader(context, equipment);
  if (now.mute) throw new ReaderError('card-mute', 'the card does not answer to reset');
  if (now.card) return now;
  if (!context.options.wait) throw new ReaderError('no-card', 'no card is in the reader');
  context.terminal.note(context.say('general.waiting'));
  for await (const { type } of equipment.system.events(context.signal)) {
    if (type !== 'card-inserted') continue;
    const state = await cardReader(context, equipment);
    if (state.card) return state;
  }
  throw new ReaderError('cancelled', 'waiting for a card was given up');
}

async function cardReader({ options }: Context, { system, slots }: Equipment): Promise<ReaderState> {
  const readers = await system.readers();
  const { card } = findSlots(readers, options, slots);
  const state = readers.find(({ reader }) => reader === card);
  if (state === undefined) throw new CliError('no-reader');
  return state;
}

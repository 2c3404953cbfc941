import {
  type CardReading,
  type Counter,
  type ProofObservation,
  type Purpose,
  type ReadCardStep,
  readCard,
  type Sam,
} from '@jika/health-card';
import type { CardConnection } from '@jika/reader';
import type { CardChannel } from '@jika/smartcard-apdu';
import type { Context } from './context.js';
import { type Equipment, withCard } from './readers/equipment.js';
import { openEquipmentSam } from './readers/open-sam.js';

export interface TimedReading {
  readonly reader: string;
  readonly reading: CardReading<Purpose>;
  /** From the first command to the last answer. */
  readonly milliseconds: number;
}

export interface ReadingOptions {
  readonly purpose?: Purpose;
  readonly counter?: Counter;
  readonly onStep?: (step: ReadCardStep<'full-diagnosis'>) => void;
  readonly onProof?: (observation: ProofObservation) => void;
  /** Stands between the reading and the card, such as a trace. */
  readonly through?: (channel: CardChannel) => CardChannel;
}

/** Work that goes on with the card under power after its reading, such as fetching the portrait. */
export type AfterReading<T> = (card: CardConnection, sam: Sam | null, timed: TimedReading) => Promise<T>;

/** One reading of the card that is in the chosen reader, with the SAM if there is one. */
export function readOnce(context: Context, equipment: Equipment, options: ReadingOptions): Promise<TimedReading> {
  return readThen(context, equipment, options, async (_card, _sam, timed) => timed);
}

export async function readThen<T>(
  context: Context,
  equipment: Equipment,
  options: ReadingOptions,
  then: AfterReading<T>,
): Promise<T> {
  const { terminal, say, signal } = context;
  const opened = await openEquipmentSam(context, equipment);
  const sam = opened?.sam ?? null;
  const onStep = (step: ReadCardStep<'full-diagnosis'>) => terminal.progress(`${say(`read.step.${step}`)} …`);
  return withCard(context, equipment, async (card) =>
    then(card, sam, await readConnected(signal, card, sam, { onStep, ...options })),
  );
}

/** One reading of a card that is under power. */
export async function readConnected(
  signal: AbortSignal,
  card: CardConnection,
  sam: Sam | null,
  { purpose = 'activate', through = (channel) => channel, ...options }: ReadingOptions = {},
): Promise<TimedReading> {
  const { reader, atr, insertionId, protocol } = card;
  const startedAt = performance.now();
  const reading = await card.transaction(
    (channel) =>
      readCard<Purpose>({ ...options, channel: through(channel), sam, atr, insertionId, purpose, protocol, signal }),
    signal,
  );
  return { reader, reading, milliseconds: Math.round((performance.now() - startedAt) * 10) / 10 };
}

import { type CardReading, type ReadCardStep, readCard } from '@jika/health-card';
import type { CardConnection } from '@jika/reader';
import type { CardChannel } from '@jika/smartcard-apdu';
import type { Context } from './context.js';
import { type Equipment, withCard } from './readers/equipment.js';
import { openEquipmentSam } from './readers/open-sam.js';

export interface TimedReading {
  readonly reader: string;
  readonly reading: CardReading;
  /** From the first command to the last answer. */
  readonly milliseconds: number;
}

export interface ReadingOptions {
  readonly purpose: 'activate';
  readonly onStep?: (step: ReadCardStep) => void;
  /** Stands between the reading and the card, such as a trace. */
  readonly through?: (channel: CardChannel) => CardChannel;
}

type OpenedSam = Awaited<ReturnType<typeof openEquipmentSam>>;

/** One reading of the card that is in the chosen reader, with the SAM if there is one. */
export async function readOnce(context: Context, equipment: Equipment, options: ReadingOptions): Promise<TimedReading> {
  const sam = await openEquipmentSam(context, equipment);
  const { terminal, say } = context;
  const onStep = (step: ReadCardStep) => terminal.progress(`${say(`read.step.${step}`)} …`);
  return withCard(context, equipment, (card) => readConnected(context.signal, card, sam, { onStep, ...options }));
}

/** One reading of a card that is under power. */
export async function readConnected(
  signal: AbortSignal,
  card: CardConnection,
  sam: OpenedSam,
  { purpose, onStep = () => undefined, through = (channel) => channel }: ReadingOptions,
): Promise<TimedReading> {
  const { reader, atr, insertionId, protocol } = card;
  const startedAt = performance.now();
  const reading = await card.transaction(
    (channel) => readCard({ channel: through(channel), sam, atr, insertionId, purpose, protocol, onStep, signal }),
    signal,
  );
  return { reader, reading, milliseconds: Math.round((performance.now() - startedAt) * 10) / 10 };
}

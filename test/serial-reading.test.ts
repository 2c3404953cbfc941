import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSam, plannedTraffic, readCard, readPhoto } from '@jika/health-card';
import type { CardConnection } from '@jika/reader';
import { createSerialSystem, serialReaderName } from '@jika/serial';
import { openSimulatedSerialReader, type SimulatedModel, VirtualSam, virtualCard } from '@jika/virtual';
import { afterEach, describe, expect, it } from 'vitest';
import { fullCard } from './support/full-card.js';
import { demoSam, keys, powered } from './virtual-counter.js';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

const card = fullCard('32K');
const common = { counter: 'hospital', conventions: { cityCode: '430600' } } as const;

type Holds = 'card' | 'sam';

/** A counter with a card and a SAM, each in the slot that is named. */
async function counter(
  ...readers: readonly { model: SimulatedModel; slots: readonly Holds[] }[]
): Promise<Record<Holds, CardConnection>> {
  const directory = await mkdtemp(join(tmpdir(), 'serial-'));
  undo.push(() => rm(directory, { recursive: true }));
  const ports = readers.map(({ model }, index) => ({ model, path: join(directory, `tty${index}`) }));
  const names = new Map<Holds, string>();
  for (const [index, { model, path }] of ports.entries()) {
    const simulated = await openSimulatedSerialReader({ model, path });
    undo.push(() => simulated.close());
    for (const [slot, holds] of readers[index]?.slots.entries() ?? []) {
      simulated.insert(holds === 'card' ? virtualCard(card, keys) : new VirtualSam(keys), { slot });
      names.set(holds, serialReaderName(model, path, slot));
    }
  }
  const system = createSerialSystem({ ports });
  undo.push(() => system.close());
  const connect = (holds: Holds): Promise<CardConnection> =>
    system.connect(names.get(holds) ?? holds, { mode: 'exclusive' });
  return { card: await connect('card'), sam: await connect('sam') };
}

describe('a full reading over serial readers', () => {
  it.each([
    ['two slots of one reader', [{ model: 'GemCoreSIMPro', slots: ['card', 'sam'] }]],
    [
      'two readers',
      [
        { model: 'GemPCTwin', slots: ['card'] },
        { model: 'GemPCTwin', slots: ['sam'] },
      ],
    ],
  ] as const)(
    'proves the card and gives every field and the portrait, as without a reader: %s',
    async (_what, readers) => {
      const over = await counter(...readers);
      expect([over.card.protocol, over.sam.protocol]).toEqual(['T=1', 'T=0']);
      const { atr, protocol, insertionId } = over.card;
      const sam = await openSam(over.sam, { pin: keys.samPin, protocol: over.sam.protocol });
      const purpose = 'full-diagnosis';
      const reading = await readCard({ ...common, channel: over.card, sam, atr, protocol, insertionId, purpose });
      const photo = await readPhoto({ ...common, channel: over.card, sam, reading });

      const bare = virtualCard(card, keys);
      const channel = powered(bare);
      const direct = await readCard({ ...common, channel, sam: await demoSam(), atr: bare.atr, insertionId, purpose });
      expect(reading.proof.result).toBe('passed');
      expect(reading.fields).toEqual(direct.fields);
      expect(reading.inpatient).toEqual(direct.inpatient);
      expect(reading.outpatient).toEqual(direct.outpatient);
      expect(reading.traffic).toEqual(plannedTraffic(purpose, '32K'));
      expect(photo).toEqual({ status: 'ok', image: card.photo });
    },
  );
});

// An integrator's program: reads a virtual card and matches it with a registration, by the published packages alone.
import { readFile } from 'node:fs/promises';
import { openSam, readCard } from '@jika/health-card';
import { DEFAULT_POLICY, match } from '@jika/registry';
import { createVirtualReaderSystem, loadCardFile, loadKeys, VirtualSam, virtualCard } from '@jika/virtual';

const [, , cardFile, keysFile, registrationFile] = process.argv;
const keys = await loadKeys(keysFile);
const readers = createVirtualReaderSystem([
  { reader: 'card', card: virtualCard(await loadCardFile(cardFile), keys) },
  { reader: 'sam', card: new VirtualSam(keys) },
]);
const card = await readers.connect('card', { mode: 'shared' });
const samCard = await readers.connect('sam', { mode: 'shared' });
const sam = await openSam(samCard, { pin: keys.samPin });
const { atr, insertionId, protocol } = card;
const reading = await readCard({ channel: card, sam, atr, insertionId, protocol, purpose: 'activate' });
const candidate = JSON.parse(await readFile(registrationFile, 'utf8'));
const { headline } = match(reading, [candidate], DEFAULT_POLICY, new Date());
console.log(JSON.stringify({ proof: reading.proof.result, headline }));
await readers.close();

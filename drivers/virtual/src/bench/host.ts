/** The first process of the bench's namespace. It owns pcscd and the cards; when it ends, the kernel ends all else in there. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asBenchError } from './bench-error.js';
import { CONTROL_SOCKET } from './bench-state.js';
import { CardShelf } from './card-shelf.js';
import { CardTray } from './card-tray.js';
import { serveControl } from './control-server.js';
import type { HostReport } from './host-report.js';
import { furnishNamespace } from './namespace.js';
import { PcscService } from './pcsc-service.js';

const [directory, cardsDirectory, keysFile, memoryDirectory] = process.argv.slice(2);
if (process.pid !== 1 || process.send === undefined || !directory || !cardsDirectory || !keysFile) {
  console.error('This is the inside of the test bench: startBench or main.js starts it.');
  process.exit(2);
}

const service = new PcscService(directory);
process.once('disconnect', () => void service.stop().finally(() => process.exit(0)));

try {
  const shelf = new CardShelf({ cardsDirectory, keysFile, memoryDirectory });
  await mkdir(join(directory, 'run'), { recursive: true });
  await furnishNamespace(join(directory, 'run'));
  const [sam] = await Promise.all([shelf.sam(), service.start()]);
  const tray = new CardTray(service, shelf);
  await tray.insertSam(sam);
  await serveControl(join(directory, CONTROL_SOCKET), tray);
  report({ type: 'ready' });
} catch (error) {
  const { code, message, cause } = asBenchError('service-failed', 'The bench did not start', error);
  report({ type: 'failed', code, message, cause: String(cause) });
}

function report(message: HostReport): void {
  process.send?.(message);
}

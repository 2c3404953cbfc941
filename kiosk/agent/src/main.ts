import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createPlatformClient } from '@jika/client';
import { pinSourceFrom, refusedPinsIn } from '@jika/sam-slot';
import { startAgent } from './agent.js';
import { chooseReaders } from './choose-readers.js';
import { chooseSam } from './choose-sam.js';
import { createApp } from './http/app.js';
import { boundedServer } from './http/server.js';
import { openJournal } from './journal.js';
import { openLog } from './log.js';
import { readSettings } from './settings.js';

const PORT_BUSY = 98;
const PLATFORM_TIMEOUT_MS = 10_000;
const VERSION = '0.1.0';

// It speaks to the reader service without its library: by this name a diagnosis finds it.
process.title = 'jika-agent';
const settings = readSettings(process.env);
const log = openLog();
/** Whoever supervises this process starts it again, and what was begun is in the journal. */
const failed = (error: unknown): never => {
  log.fatal({ err: error }, 'the agent cannot go on');
  process.exit(1);
};
const now = () => new Date();
const { inProcessSam, presetPin } = await chooseSam(settings);
const samPin = pinSourceFrom(process.env, presetPin);
delete process.env['JIKA_SAM_PIN']; // no process that this one starts has use for it
const { readers, slots, idCards, demo } = await chooseReaders(settings);

const agent = startAgent({
  readers,
  platform: createPlatformClient({
    baseUrl: settings.JIKA_PLATFORM_URL,
    stationToken: readFileSync(settings.JIKA_STATION_TOKEN_FILE, 'utf8').trim(),
    timeoutMs: PLATFORM_TIMEOUT_MS,
  }),
  journal: openJournal(join(settings.JIKA_DATA_DIR, 'journal.sqlite'), now),
  log,
  now,
  samPin,
  refusedPins: refusedPinsIn(settings.JIKA_DATA_DIR),
  inProcessSam,
  idCards,
  holderCheck: settings.JIKA_HOLDER_CHECK,
  operator: settings.JIKA_OPERATOR,
  slots,
  ...(settings.JIKA_CHIP_CONVENTIONS && { conventions: settings.JIKA_CHIP_CONVENTIONS }),
  demo: demo !== null,
  failed,
});

for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, failed);

let port = settings.JIKA_KIOSK_PORT;
const server: Server = boundedServer(
  createApp({
    board: agent.board,
    desk: agent.desk,
    samStatus: () => agent.sam.status,
    idCards,
    demo,
    pageDirectory: settings.JIKA_KIOSK_PAGE,
    port: () => port,
    ready: () => server.listening,
    version: VERSION,
    log,
  }),
);
server.on('error', (error: NodeJS.ErrnoException) => {
  log.error({ code: error.code, port }, 'the kiosk port cannot be used');
  process.exit(error.code === 'EADDRINUSE' ? PORT_BUSY : 1);
});
server.listen(port, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') port = address.port;
  log.info({ port }, 'the kiosk page is served');
});

let closing = false;
async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  server.close();
  server.closeAllConnections();
  await agent.close();
  process.exit(0);
}
for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(event, () => void close());

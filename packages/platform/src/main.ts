import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@jika/store';
import { pino } from 'pino';
import { holdToAnchor, writeAnchor } from './audit-anchor.js';
import { masterKeyFor } from './master-key.js';
import { createPlatform } from './platform.js';
import { DEFAULT_LIMITS } from './rate-limits.js';
import { seedFromFile } from './seed-file.js';
import { boundedServer, closeServer, listen } from './server.js';
import { settingsFrom } from './settings.js';
import { enrolFirstStation } from './station-token-file.js';
import { VERSION } from './version.js';

const PORT_BUSY = 98; // EADDRINUSE
const ANCHOR_MS = 600_000;

const log = pino({ base: { program: 'platform' } });
const settings = settingsFrom(process.env);
mkdirSync(settings.dataDirectory, { recursive: true, mode: 0o700 });
const masterKey = masterKeyFor(process.env, settings.dataDirectory);
const store = await openStore(settings.database, masterKey);
const anchorFile = join(settings.dataDirectory, 'audit-anchor.json');
await holdToAnchor(store, anchorFile);
if (settings.seedFile !== undefined) {
  await seedFromFile(store, settings.seedFile, new Date(), settings.demoRegistrants);
}
if (settings.stationTokenFile !== undefined && !(await enrolFirstStation(store, settings.stationTokenFile))) {
  log.warn('no station to enrol: the token file was not made');
}

const { origins, trustedProxies, consoleDirectory } = settings;
const app = createPlatform({
  store,
  log,
  origins,
  trustedProxies,
  limits: { ...DEFAULT_LIMITS, lookUps: settings.lookUpsPerMinute },
  ...(consoleDirectory !== undefined && { consoleDirectory }),
});
const server = boundedServer(app);

/** The audit log grows on without an anchor; whoever runs this has to know. */
const anchor = () =>
  writeAnchor(store, anchorFile, new Date()).catch((err: unknown) =>
    log.error({ err }, 'the audit log was not anchored'),
  );
const anchoring = setInterval(anchor, ANCHOR_MS);
anchoring.unref();

let closing = false;
const close = async (exitCode: number) => {
  if (closing) return;
  closing = true;
  clearInterval(anchoring);
  await closeServer(server);
  await anchor();
  await store.close();
  process.exit(exitCode);
};
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void close(0));
process.on('disconnect', () => void close(0)); // whoever supervises this process is gone

try {
  await listen(server, settings.port, settings.host);
} catch (cause) {
  const isBusy = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
  const { port, host } = settings;
  if (isBusy) log.error({ host, port }, 'the port is in use: free it or set JIKA_PLATFORM_PORT');
  else log.error({ host, port, err: cause }, 'cannot listen');
  await close(isBusy ? PORT_BUSY : 1);
}
if (!closing) log.info({ address: server.address(), version: VERSION }, 'listening');

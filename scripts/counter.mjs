import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPcscSystem, PCSC_BACKENDS } from '@jika/pcsc';
import { startBench } from '@jika/virtual';
import { Child } from './child.mjs';
import { lockDataDirectory } from './data-lock.mjs';
import { firstSeed } from './first-seed.mjs';
import { freePort } from './free-port.mjs';
import { PROJECT } from './node-modules.mjs';
import { say } from './say.mjs';

const READY_MS = 60_000;
/** More than it takes to put one synthetic registrant on record. */
const REGISTRANT_MS = 1;
const demoFile = (name) => join(PROJECT, 'demo', name);

/** Runs reader, platform and agent until a signal comes, and ends everything that it started. */
export async function runCounter(settings, hasPcsc) {
  mkdirSync(settings.dataDirectory, { recursive: true, mode: 0o700 });
  const lock = lockDataDirectory(settings.dataDirectory);
  const closers = [() => lock.release()];
  let stopped = false;
  const stop = async (exitCode) => {
    if (stopped) return;
    stopped = true;
    for (const close of closers.reverse()) await close();
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

  try {
    const reader = await chooseReader(settings, hasPcsc, closers);
    const platformPort = await freePort(settings.platformPort, '平台');
    const kioskPort = await freePort(settings.kioskPort, '柜台页面');
    const givenUp = (script) => {
      say(`程序多次异常退出：${script}`, `A program kept crashing: see the logs in ${settings.dataDirectory}.`);
      void stop(1);
    };

    const tokenFile = join(settings.dataDirectory, 'station-token');
    const platform = new Child(
      join(PROJECT, 'packages/platform/dist/main.js'),
      join(settings.dataDirectory, 'platform.log'),
      {
        JIKA_PLATFORM_PORT: String(platformPort),
        JIKA_DATA_DIR: settings.dataDirectory,
        JIKA_STATION_TOKEN_FILE: tokenFile,
        JIKA_CONSOLE_DIR: join(PROJECT, 'packages/console/dist/page'),
        JIKA_SEED: settings.demo ? demoFile('prefecture.json') : firstSeed(settings.dataDirectory),
        JIKA_DEMO_REGISTRANTS: String(settings.demo ? settings.demoRegistrants : 0),
      },
      givenUp,
    );
    closers.push(() => platform.stop());
    await ready(platformPort, settings.dataDirectory, READY_MS + settings.demoRegistrants * REGISTRANT_MS);

    const agent = new Child(
      join(PROJECT, 'kiosk/agent/dist/main.js'),
      join(settings.dataDirectory, 'agent.log'),
      {
        JIKA_KIOSK_PORT: String(kioskPort),
        JIKA_DATA_DIR: settings.dataDirectory,
        JIKA_PLATFORM_URL: `http://127.0.0.1:${platformPort}`,
        JIKA_STATION_TOKEN_FILE: tokenFile,
        JIKA_KIOSK_PAGE: join(PROJECT, 'kiosk/ui/dist/page'),
        ...reader,
      },
      givenUp,
    );
    closers.push(() => agent.stop());
    await ready(kioskPort, settings.dataDirectory);

    lock.publish({ kioskPort, platformPort });
    const account = settings.demo ? '（演示账号 admin / jika-demo）' : '（账号见 account in first-seed.json）';
    console.log(`\n  柜台  Kiosk     http://127.0.0.1:${kioskPort}/`);
    console.log(`  平台  Platform  http://127.0.0.1:${platformPort}/  ${account}\n`);
    say('按 Ctrl-C 结束。', 'Ctrl-C ends both.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
}

/** The readers of the hardware file where it is set; a real reader where there is one, else pcscd with the virtual reader, else the in-process one. Returns the agent's settings. */
async function chooseReader(settings, hasPcsc, closers) {
  if (process.env.JIKA_HARDWARE_FILE) {
    say('使用硬件配置文件中的读卡器。', 'Using the readers of the hardware file.');
    return {};
  }
  if (!settings.inProcess && hasPcsc && (await hasRealReader())) {
    say('使用已接入的读卡器。', 'Using the reader that is plugged in.');
    return {};
  }
  if (!settings.demo) return {};
  const cards = { JIKA_DEMO_CARDS: demoFile('cards'), JIKA_DEMO_KEYS: demoFile('keys.json') };
  if (settings.inProcess || !hasPcsc) return { ...cards, JIKA_DRIVER: 'in-process' };
  try {
    const directory = mkdtempSync(join(tmpdir(), 'jika-'));
    closers.push(() => rmSync(directory, { recursive: true, force: true }));
    const bench = await startBench({
      directory,
      cardsDirectory: demoFile('cards'),
      keysFile: demoFile('keys.json'),
    });
    closers.push(() => bench.stop());
    return { ...cards, JIKA_PCSC_SOCKET: bench.pcscSocket, JIKA_DEMO_BENCH: directory };
  } catch (error) {
    say(
      `虚拟读卡器服务没有启动（${error.code ?? error.name}），改用进程内的虚拟读卡器。`,
      'pcscd could not be started here: on the in-process virtual reader.',
    );
    return { ...cards, JIKA_DRIVER: 'in-process' };
  }
}

async function hasRealReader() {
  const backend = PCSC_BACKENDS.find((name) => name === process.env.JIKA_PCSC_BACKEND);
  const system = createPcscSystem(backend && { backend });
  try {
    return (await system.readers()).length > 0;
  } catch {
    return false; // no service or no driver: no real reader either
  } finally {
    await system.close();
  }
}

async function ready(port, dataDirectory, patience = READY_MS) {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(
    `端口 ${port} 上的程序没有就绪，请看 ${dataDirectory} 中的日志。\nThe program on port ${port} did not get ready: see the logs in ${dataDirectory}.`,
  );
}

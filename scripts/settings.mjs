import { join, resolve } from 'node:path';
import { PROJECT } from './node-modules.mjs';
import { fail } from './say.mjs';

export const HELP = `npm start [-- options]
  Starts a counter and a platform on this machine, and prints their addresses. Ctrl-C ends them.

  --no-demo     without demo cards and demo data: a real reader is needed
  --in-process  on the in-process virtual reader, without pcscd
  --help        this page

Environment
  JIKA_KIOSK_PORT     port of the kiosk page      (7310; the next free one when it is taken)
  JIKA_PLATFORM_PORT  port of the platform page   (7320; likewise)
  JIKA_DATA_DIR       where all state lives       (./data; delete it to start afresh)
  JIKA_DEMO           0 is the same as --no-demo  (1)
  JIKA_READER         name of the reader to use   (the first one)
  JIKA_SAM_READER     name of the SAM's slot      (the first other slot)
  JIKA_SAM_PIN        PIN of the SAM              (the demo SAM's)`;

const OPTIONS = ['--no-demo', '--in-process'];

/** The settings of `npm start`, checked. */
export function readSettings(environment, options) {
  const unknown = options.find((option) => !OPTIONS.includes(option));
  if (unknown !== undefined) fail(`不认识的选项：${unknown}`, `Unknown option. ${HELP}`);
  return {
    kioskPort: port(environment, 'JIKA_KIOSK_PORT', 7310),
    platformPort: port(environment, 'JIKA_PLATFORM_PORT', 7320),
    dataDirectory: resolve(environment['JIKA_DATA_DIR'] ?? join(PROJECT, 'data')),
    demo: environment['JIKA_DEMO'] !== '0' && !options.includes('--no-demo'),
    inProcess: options.includes('--in-process'),
  };
}

function port(environment, name, preset) {
  const text = environment[name];
  if (text === undefined || text === '') return preset;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65535) {
    fail(`${name} 应为 1 到 65535 的端口号。`, `${name} must be a port number from 1 to 65535.`);
  }
  return number;
}

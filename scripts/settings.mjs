import { join, resolve } from 'node:path';
import { PROJECT } from './node-modules.mjs';
import { fail } from './say.mjs';

export const HELP = `npm start [-- 选项 options]
  在本机启动柜台和平台，并给出两个地址；按 Ctrl-C 结束。
  Starts a counter and a platform on this machine, and prints their addresses. Ctrl-C ends them.

  --no-demo     不用演示卡和演示数据，需要真实读卡器  without demo cards and demo data: a real reader is needed
  --in-process  不用 pcscd，用进程内的虚拟读卡器      on the in-process virtual reader, without pcscd
  --help        显示本页                              this page

环境变量 Environment
  JIKA_KIOSK_PORT        柜台页面端口，占用时顺延 (7310)   port of the kiosk page; the next free one when it is taken
  JIKA_PLATFORM_PORT     平台页面端口，占用时顺延 (7320)   port of the platform page; likewise
  JIKA_DATA_DIR          数据目录，删除即重新开始 (./data) where all state lives; delete it to start afresh
  JIKA_DEMO              0 等同 --no-demo (1)              0 is the same as --no-demo
  JIKA_DEMO_REGISTRANTS  演示注册人数，0 为仅演示卡 (20000)  synthetic registrants of a new demo; 0: the holders of the cards only
  JIKA_HARDWARE_FILE     硬件配置文件（PC/SC 读卡器）      file that lists the readers: PC/SC, serial, ID cards (those of PC/SC)
  JIKA_READER            读卡器名称（第一个）              name of the reader to use (the first one)
  JIKA_SAM_READER        SAM 卡槽名称（自动识别）          name of the SAM's slot, * for any characters (found by its name)
  JIKA_ID_CARD_READER    身份证阅读器的串口（不用）        serial port of an ID-card reader (none)
  JIKA_HOLDER_CHECK      required 必须核对身份证 (offered) required: no card without the ID card of its holder
  JIKA_PCSC_BACKEND      socket 或 native（自动选择）      socket or native: how pcscd is spoken to (chosen by itself)
  JIKA_CHIP_CONVENTIONS  芯片约定，JSON（默认约定）        what no published text tells of the chip, as JSON (the defaults)
  JIKA_SAM               in-process 时不用 SAM 卡 (reader) in-process: made-up keys in place of a SAM in a slot
  JIKA_SAM_KEYS          其密钥文件（演示密钥）            the file of those keys (the demo's)
  JIKA_SAM_PIN_FILE      SAM 口令文件，权限须为 600        file with the PIN of the SAM, mode 600
  JIKA_SAM_PIN           SAM 口令（演示 SAM 的）           PIN of the SAM (the demo SAM's)`;

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
    demoRegistrants: integer(environment, 'JIKA_DEMO_REGISTRANTS', 20_000, 0, 1_000_000),
    inProcess: options.includes('--in-process'),
  };
}

const port = (environment, name, preset) => integer(environment, name, preset, 1, 65_535);

function integer(environment, name, preset, least, most) {
  const text = environment[name];
  if (text === undefined || text === '') return preset;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    fail(`${name} 应为 ${least} 到 ${most} 的整数。`, `${name} must be an integer from ${least} to ${most}.`);
  }
  return number;
}

import { createHash } from 'node:crypto';
import type { SamInfo } from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import type { Caller } from '../caller.js';
import type { Device, SlotName } from '../device.js';
import { FaultFound } from '../vendor-fault.js';
import type { Answer } from './answer.js';

/** The device, power, the SAM, and what needs no file of the card. `hDev` is taken as the interface has it: there is one device. */
export interface DeviceFunctions {
  iDOpenPort(): Promise<number>;
  iDClosePort(): Promise<number>;
  OpenDevice(port?: unknown): Answer<{ hDev: number }>;
  CloseDevice(hDev?: unknown): Promise<number>;
  /**
   * `slot`: 01 the holder's card, 11 hex the SAM. The answer to reset is upper-case hex. `YSDM` and six digits in the place of the buffer give the
   * city code for cards that hold none.
   */
  PowerOn(hDev: unknown, slot: number, ATR?: string): Answer<{ ATR: string }>;
  /** Presents the PIN of the SAM: 4 to 12 digits, an even number. */
  iVerifyPIN(hDev: unknown, PIN: string): Promise<number>;
  /** Public files of the SAM in hex (spec f.3): serial number and versions; terminal number; keys, issuer, recipient and dates. */
  iReader_SAM_Public(hDev?: unknown): Answer<{ info: string }>;
  iReader_SAM_Terminal(hDev?: unknown): Answer<{ info: string }>;
  iReader_SAM_PublicApp(hDev?: unknown): Answer<{ info: string }>;
  SendAPDU(hDev: unknown, bySlot: number, pbyC_Command: Uint8Array): Answer<{ pbyR_Command: Uint8Array }>;
  SM3Digest(hCard: unknown, pbData: Uint8Array): Answer<{ pbHash: Uint8Array }>;
}

const SLOTS: Readonly<Record<number, SlotName>> = { 1: 'user', 17: 'sam' };
const CITY_CODE = /^YSDM(\d{6})$/u;
/** As a SAM takes it: two digits to a byte (spec f.3). */
const PIN = /^(?:\d\d){2,6}$/u;
const HANDLE = 1;
const NOTHING = new Uint8Array(0);

/** Items of the public files in their order, with the bytes that each takes. */
const SAM_FILES = {
  iReader_SAM_Public: [
    ['serial', 10],
    ['version', 1],
    ['keyCardType', 1],
    ['commandSetVersion', 1],
    ['ownFci', 1],
  ],
  iReader_SAM_Terminal: [['terminalNumber', 6]],
  iReader_SAM_PublicApp: [
    ['keyIndex', 1],
    ['issuer', 8],
    ['recipient', 8],
    ['validFrom', 4],
    ['validTo', 4],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [keyof SamInfo, number])[]>>;

export function deviceFunctions(device: Device, caller: Caller): DeviceFunctions {
  const samFile = (name: keyof typeof SAM_FILES) => () =>
    caller.outputs(name, { info: '' }, async () => ({
      outputs: { info: hexOf(await device.samInfo(), SAM_FILES[name]) },
    }));
  const close = async (name: string): Promise<number> => {
    // Whatever is under way has to end before its turn to be told.
    await device.close();
    return caller.status(name, async () => undefined);
  };
  return {
    iDOpenPort: () => caller.status('iDOpenPort', () => device.open()),
    iDClosePort: () => close('iDClosePort'),
    OpenDevice: () =>
      caller.outputs('OpenDevice', { hDev: 0 }, async () => {
        await device.open();
        return { outputs: { hDev: HANDLE } };
      }),
    CloseDevice: () => close('CloseDevice'),
    PowerOn: (_, slot, buffer = '') =>
      caller.outputs('PowerOn', { ATR: '' }, async () => {
        const atr = await device.power(slotOf(slot));
        if (slotOf(slot) === 'user') device.useCityCode(CITY_CODE.exec(buffer)?.[1] ?? null);
        return { outputs: { ATR: toHex(atr) } };
      }),
    iVerifyPIN: (_, pin) =>
      caller.status('iVerifyPIN', async () => {
        if (!PIN.test(pin)) throw new FaultFound('parameter', 'the PIN is not 4 to 12 digits, an even number');
        await device.verifyPin(pin);
      }),
    iReader_SAM_Public: samFile('iReader_SAM_Public'),
    iReader_SAM_Terminal: samFile('iReader_SAM_Terminal'),
    iReader_SAM_PublicApp: samFile('iReader_SAM_PublicApp'),
    SendAPDU: (_, slot, command) =>
      caller.outputs('SendAPDU', { pbyR_Command: NOTHING }, async () => ({
        outputs: { pbyR_Command: await device.transmit(slotOf(slot), command) },
      })),
    SM3Digest: (_, data) =>
      caller.outputs('SM3Digest', { pbHash: NOTHING }, async () => ({
        outputs: { pbHash: Uint8Array.from(createHash('sm3').update(data).digest()) },
      })),
  };
}

function slotOf(number: number): SlotName {
  const slot = SLOTS[number];
  if (slot === undefined) throw new FaultFound('slot', 'the slots are 01 and 11 hex');
  return slot;
}

/** What was never written lies as FF on the card, and is given so. */
const hexOf = (info: SamInfo, items: readonly (readonly [keyof SamInfo, number])[]): string =>
  items.map(([key, bytes]) => itemHex(info[key], 2 * bytes)).join('');

function itemHex(value: string | number | null, digits: number): string {
  if (value === null) return 'F'.repeat(digits);
  return typeof value === 'string' ? value : value.toString(16).toUpperCase().padStart(digits, '0');
}

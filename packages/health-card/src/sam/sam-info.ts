import { type ApduSession, type CardChannel, openApduSession, SW, toHex } from '@jika/smartcard-apdu';
import { isComplete } from '../codec/record-result.js';
import { calendarDate, todayInChina } from '../id-number/calendar-date.js';
import { CHIP_LIMITS } from '../reading/chip-limits.js';
import { readBinary, selectFile } from '../session/chip-commands.js';
import { asSamWork } from './sam-failure.js';
import { MF_FID, SAM_DF01_FID } from './sam-start-up.js';

/** What a SAM says of itself before any PIN (spec f.3). Null: not there, or never written. */
export interface SamInfo {
  /** 20 hex digits. */
  readonly serial: string | null;
  readonly version: number | null;
  readonly keyCardType: number | null;
  readonly commandSetVersion: number | null;
  readonly ownFci: number | null;
  /** 12 hex digits: province, city and issuer, two each, and a serial number of six. */
  readonly terminalNumber: string | null;
  readonly keyIndex: number | null;
  /** Who issued the SAM and whom to: 16 hex digits each. */
  readonly issuer: string | null;
  readonly recipient: string | null;
  /** YYYYMMDD, both days included. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

type Item<Key extends keyof SamInfo = keyof SamInfo> = readonly [
  key: Key,
  length: number,
  read: (b: Uint8Array) => SamInfo[Key],
];

const number = (bytes: Uint8Array): number | null => bytes[0] ?? null;

/** The public files, their items in order. */
const PUBLIC_FILES: readonly { directory: number; fid: number; items: readonly Item[] }[] = [
  {
    directory: MF_FID,
    fid: 0x0015,
    items: [
      ['serial', 10, toHex],
      ['version', 1, number],
      ['keyCardType', 1, number],
      ['commandSetVersion', 1, number],
      ['ownFci', 1, number],
    ],
  },
  { directory: MF_FID, fid: 0x0016, items: [['terminalNumber', 6, toHex]] },
  {
    directory: SAM_DF01_FID,
    fid: 0x001a,
    items: [
      ['keyIndex', 1, number],
      ['issuer', 8, toHex],
      ['recipient', 8, toHex],
      ['validFrom', 4, toHex],
      ['validTo', 4, toHex],
    ],
  },
];

const NOTHING_KNOWN: SamInfo = {
  serial: null,
  version: null,
  keyCardType: null,
  commandSetVersion: null,
  ownFci: null,
  terminalNumber: null,
  keyIndex: null,
  issuer: null,
  recipient: null,
  validFrom: null,
  validTo: null,
};

export interface ReadSamInfoOptions {
  readonly protocol?: 'T=0' | 'T=1';
  readonly signal?: AbortSignal;
}

/**
 * Reads what the SAM tells everybody. It presents no PIN and leaves the SAM anywhere: `openSam` starts at the MF.
 * @throws HealthCardError `sam-failed` where the SAM does not talk at all; a file that cannot be read is null.
 */
export function readSamInfo(channel: CardChannel, { protocol, signal }: ReadSamInfoOptions = {}): Promise<SamInfo> {
  const session = openApduSession(channel, {
    limits: CHIP_LIMITS,
    ...(protocol && { protocol }),
    ...(signal && { signal }),
  });
  return asSamWork(async () => {
    let info = NOTHING_KNOWN;
    for (const { directory, fid, items } of PUBLIC_FILES) {
      const length = items.reduce((sum, [, each]) => sum + each, 0);
      await session.send(selectFile(directory));
      info = { ...info, ...itemsOf(items, await contentOf(session, fid, length)) };
    }
    return info;
  }, signal);
}

async function contentOf(session: ApduSession, fid: number, length: number): Promise<Uint8Array> {
  const selected = await session.send(selectFile(fid));
  if (selected.statusWord !== SW.ok) return new Uint8Array(0);
  const answer = await session.send(readBinary(0, length));
  return isComplete(answer) ? answer.data : new Uint8Array(0);
}

function itemsOf(items: readonly Item[], content: Uint8Array): Partial<SamInfo> {
  const values: [string, SamInfo[keyof SamInfo]][] = [];
  let offset = 0;
  for (const [key, length, read] of items) {
    const bytes = content.subarray(offset, offset + length);
    const written = bytes.length === length && !bytes.every((byte) => byte === 0xff);
    values.push([key, written ? read(bytes) : null]);
    offset += length;
  }
  return Object.fromEntries(values);
}

/** Whether the SAM may be used on this day in China. Dates that are none say nothing. */
export function samValidity({ validFrom, validTo }: SamInfo, now: Date): 'valid' | 'not-yet-valid' | 'expired' {
  const today = todayInChina(now);
  const [first, last] = [validFrom, validTo].map((digits) => digits && calendarDate(digits));
  if (first && today < first) return 'not-yet-valid';
  return last && today > last ? 'expired' : 'valid';
}

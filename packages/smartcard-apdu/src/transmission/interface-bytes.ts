import { ApduError } from '../apdu-error.js';

/** TAi, TBi and TCi of one i. */
export interface InterfaceGroup {
  /** T of the TD before, to whose protocol the bytes belong where i is over 2; undefined for the first group. */
  readonly protocol: number | undefined;
  readonly ta: number | undefined;
  readonly tb: number | undefined;
  readonly tc: number | undefined;
}

export interface InterfaceBytes {
  readonly groups: readonly [InterfaceGroup, ...InterfaceGroup[]];
  /** Offset of the first byte behind them. */
  readonly end: number;
}

const TA = 0x10;
const TB = 0x20;
const TC = 0x40;
const TD = 0x80;

/** Walks T0 and the chain of TD bytes (ISO/IEC 7816-3, clause 8.2.3). Throws `malformed-atr` where the chain runs past the end. */
export function readInterfaceBytes(atr: Uint8Array): InterfaceBytes {
  let at = 1;
  const next = (): number => {
    const byte = atr[at++];
    if (byte === undefined) throw new ApduError('malformed-atr', 'the interface bytes run past the end');
    return byte;
  };
  const readGroup = (indicator: number, protocol: number | undefined): InterfaceGroup => ({
    protocol,
    ta: indicator & TA ? next() : undefined,
    tb: indicator & TB ? next() : undefined,
    tc: indicator & TC ? next() : undefined,
  });

  let indicator = next();
  const groups: [InterfaceGroup, ...InterfaceGroup[]] = [readGroup(indicator, undefined)];
  while (indicator & TD) {
    indicator = next();
    groups.push(readGroup(indicator, indicator & 0x0f));
  }
  return { groups, end: at };
}

/** A reader as the service tells it: READER_STATE of pcsc-lite's eventhandler.h. */
export interface ReaderStatus {
  reader: string;
  /** SCARD_READERSTATE.dwEventState: flags in the low 16 bits, the event counter above. */
  state: number;
  atr: Uint8Array;
}

const MAX_READERS = 16; // PCSCLITE_MAX_READERS_CONTEXTS
const RECORD_BYTES = 184;
export const STATES_BYTES = MAX_READERS * RECORD_BYTES;

const AT = { name: 0, counter: 128, state: 132, atr: 140, atrLength: 176 } as const;
const NAME_BYTES = 128;
const MAX_ATR = 33;
const COUNTER_SHIFT = 16;

/** SCARD_* flags of a reader by the SCARD_STATE_* flags that say the same to a client. */
const FLAGS: readonly [flag: number, told: number][] = [
  [0x01, 0x08], // unknown: unavailable
  [0x02, 0x10], // absent: empty
  [0x04, 0x20], // present
  [0x08, 0x200], // swallowed: mute
];

/** Reads the array of 16 records, most of which are empty. */
export function readStates(bytes: Buffer): ReaderStatus[] {
  const records = Array.from({ length: MAX_READERS }, (_, index) =>
    bytes.subarray(index * RECORD_BYTES, (index + 1) * RECORD_BYTES),
  );
  return records.map(readState).filter(({ reader }) => reader !== '');
}

function readState(record: Buffer): ReaderStatus {
  const own = record.readUInt32LE(AT.state);
  const flags = FLAGS.reduce((all, [flag, told]) => (own & flag ? all | told : all), 0);
  const atrLength = Math.min(record.readUInt32LE(AT.atrLength), MAX_ATR);
  return {
    reader: textIn(record.subarray(AT.name, AT.name + NAME_BYTES)),
    state: ((record.readUInt32LE(AT.counter) << COUNTER_SHIFT) | flags) >>> 0,
    atr: new Uint8Array(record.subarray(AT.atr, AT.atr + atrLength)),
  };
}

function textIn(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.subarray(0, end === -1 ? bytes.length : end).toString('utf8');
}

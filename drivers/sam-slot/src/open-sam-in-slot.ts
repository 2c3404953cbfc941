import { HealthCardError, openSam, readSamInfo, type Sam, type SamInfo } from '@jika/health-card';
import type { CardConnection, ReaderSystem } from '@jika/reader';
import { toHex } from '@jika/smartcard-apdu';
import type { PinSource } from './pin-source.js';
import type { RefusedPins } from './refused-pins.js';
import { SamSlotError } from './sam-slot-error.js';

export interface SamSlotOptions {
  readonly pin: PinSource;
  readonly refused: RefusedPins;
  readonly signal?: AbortSignal;
}

/** A SAM under power with its PIN verified. Disconnecting ends it. */
export interface SamInSlot {
  readonly sam: Sam;
  readonly info: SamInfo;
  readonly connection: CardConnection;
}

/** A SAM that could not be opened, and what it said of itself before. */
export interface SamIntroduction {
  onInfo?(info: SamInfo): void;
}

/**
 * Connects to the SAM in this slot, alone, and opens it (spec f.3). A PIN that this SAM refused before is not presented: a restart, a reader
 * that was unplugged and a hand that reseats the SAM cost no try.
 * @throws ReaderError; SamSlotError; HealthCardError as `openSam`. Nothing stays connected then.
 */
export async function openSamInSlot(
  readers: ReaderSystem,
  slot: string,
  { pin: source, refused, signal, onInfo }: SamSlotOptions & SamIntroduction,
): Promise<SamInSlot> {
  const aborting = signal && { signal };
  const connection = await readers.connect(slot, { mode: 'exclusive', ...aborting });
  try {
    const { protocol } = connection;
    const info = await readSamInfo(connection, { protocol, ...aborting });
    onInfo?.(info);
    // Without a serial number all SAMs of one make are taken for one.
    const name = info.serial ?? toHex(connection.atr);
    const pin = await source.read();
    if (refused.has(name, pin)) {
      throw new SamSlotError('sam-pin-refused', `this SAM refused the PIN of ${source.origin} before`);
    }
    const sam = await openSam(connection, { pin, protocol, ...aborting }).catch((error: unknown) => {
      if (isRefusal(error)) refused.remember(name, pin);
      throw error;
    });
    return { sam, info, connection };
  } catch (error) {
    await connection.disconnect().catch(() => undefined); // it may be gone already
    throw error;
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof HealthCardError && (error.code === 'sam-pin-failed' || error.code === 'sam-pin-blocked');

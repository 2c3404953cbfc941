import type { ChipConventions, Counter } from '@jika/health-card';
import type { ReaderSystem } from '@jika/reader';
import type { RefusedPins, WantedSlots } from '@jika/sam-slot';
import { Caller, type ReportedFault } from './caller.js';
import { Device } from './device.js';
import type { NumberTable } from './fault-numbers.js';
import { type ClinicalFunctions, clinicalFunctions } from './functions/clinical-functions.js';
import { type DeviceFunctions, deviceFunctions } from './functions/device-functions.js';
import { type HistoryFunctions, historyFunctions } from './functions/history-functions.js';
import { type MissingFunctions, missingFunctions } from './functions/missing-functions.js';
import { type PhotoFunction, photoFunction } from './functions/photo-function.js';
import { type TaggedFunctions, taggedFunctions } from './functions/tagged-functions.js';

export interface VendorOptions {
  /** Closed by whoever made it, after `iDClosePort`. */
  readonly readers: ReaderSystem;
  /** Which PIN each SAM refused: none is presented twice. */
  readonly refused: RefusedPins;
  /** Names of the slots for the holder's card and the SAM; without them they are chosen by what the names say. */
  readonly slots?: WantedSlots;
  /** `bank` unless told: health data (DF02, DF03) stay on the card there. */
  readonly counter?: Counter;
  /** Whose numbers the functions give back; `mhc` unless told. */
  readonly numbers?: NumberTable;
  readonly conventions?: Partial<ChipConventions>;
  /** Told of each fault, which its number says less of. It holds no personal data. */
  readonly onFault?: (fault: ReportedFault) => void;
}

/** The functions of the standard interface (spec i) by their names, with the arguments in their order. */
export type VendorFunctions = DeviceFunctions &
  TaggedFunctions &
  PhotoFunction &
  HistoryFunctions &
  ClinicalFunctions &
  MissingFunctions;

/**
 * A function that the interface gives buffers to fill resolves with what would be in them, by the names of its parameters, and with `status`; one
 * without buffers resolves with the number alone. 0 is success. They run one after the other, in the order of the calls; closing the device
 * ends the one that runs. Only faults of this program reject.
 */
export function createVendorFunctions(options: VendorOptions): VendorFunctions {
  const { readers, refused, slots = {}, counter = 'bank', numbers = 'mhc', conventions = {} } = options;
  const device = new Device({ readers, refused, slots, counter, conventions });
  const caller = new Caller(numbers, options.onFault ?? (() => undefined));
  return {
    ...deviceFunctions(device, caller),
    ...taggedFunctions(device, caller),
    ...photoFunction(device, caller),
    ...historyFunctions(device, caller),
    ...clinicalFunctions(device, caller),
    ...missingFunctions(caller),
  };
}

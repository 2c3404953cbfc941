import type { VendorFault } from './vendor-fault.js';

/** The number of success, in every table. */
export const OK = 0;

/**
 * Numbers of two published interfaces (spec i); the official table was never seen. `mhc`: MHC_IRV where the card or the SAM is at fault, MHC_IFD
 * where the device is. `ws`: WS_ERR. Either has faults that it does not tell apart.
 */
// biome-ignore format: a table is read by its columns
export const FAULT_NUMBERS = {
  mhc: {
    'not-open': -12, 'no-device': -11, 'no-card': -2, 'card-silent': -4, 'not-powered': -3, 'wrong-card': -1, 'card-answer': 104,
    authentication: 106, 'sam-silent': 105, 'sam-answer': 105, pin: 105, parameter: 101, slot: -14, unsupported: -13, file: 102,
    record: 103, 'record-not-valid': 112, photo: 113, cancelled: -12,
  },
  ws: {
    'not-open': -14, 'no-device': -33, 'no-card': -20, 'card-silent': -21, 'not-powered': -21, 'wrong-card': -37, 'card-answer': -99,
    authentication: -99, 'sam-silent': -22, 'sam-answer': -23, pin: -7, parameter: -9, slot: -34, unsupported: -11, file: -99,
    record: -99, 'record-not-valid': -5, photo: -13, cancelled: -1,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<VendorFault, number>>>>;

/** Whose numbers the functions give back. */
export type NumberTable = keyof typeof FAULT_NUMBERS;

import { type FailureCode, type FailureRoom, knownFailure } from '@jika/failures';

/** What can go wrong as the vendors' tables tell it apart; each table has its own numbers for these. */
export const VENDOR_FAULTS = [
  'not-open',
  'no-device',
  'no-card',
  'card-silent',
  'not-powered',
  'wrong-card',
  'card-answer',
  'authentication',
  'sam-silent',
  'sam-answer',
  'pin',
  'parameter',
  'slot',
  'unsupported',
  'file',
  'record',
  'record-not-valid',
  'photo',
  'cancelled',
] as const;
export type VendorFault = (typeof VENDOR_FAULTS)[number];

/** A fault that the shim itself finds. It never leaves the shim: the caller gets a number. */
export class FaultFound extends Error {
  override readonly name = 'FaultFound';
  readonly fault: VendorFault;

  constructor(fault: VendorFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

type FaultsOf<Room extends FailureRoom> = Readonly<Record<FailureCode<Room>, VendorFault>>;

const READER: FaultsOf<'reader'> = {
  'card-removed': 'no-card',
  'card-reset': 'not-powered',
  'card-mute': 'card-silent',
  'no-card': 'no-card',
  'reader-gone': 'no-device',
  'service-down': 'no-device',
  timeout: 'card-silent',
  'access-refused': 'no-device',
  cancelled: 'cancelled',
  protocol: 'card-answer',
  'driver-unavailable': 'no-device',
};

const SAM_SLOT: FaultsOf<'sam-slot'> = {
  'sam-pin-missing': 'parameter',
  'sam-pin-exposed': 'pin',
  'sam-pin-malformed': 'parameter',
  'sam-pin-refused': 'pin',
};

const HEALTH_CARD: Partial<FaultsOf<'health-card'>> = {
  'not-a-health-card': 'wrong-card',
  'card-blocked': 'card-answer',
  'card-failed': 'card-answer',
  'purpose-not-allowed': 'unsupported',
  'other-card': 'card-answer',
  'sam-missing-application': 'sam-answer',
  'sam-pin-failed': 'pin',
  'sam-pin-blocked': 'pin',
  'sam-failed': 'sam-answer',
};

const APDU: Partial<FaultsOf<'smartcard-apdu'>> = {
  'malformed-command': 'parameter',
  timeout: 'card-silent',
  cancelled: 'cancelled',
};

const FAULTS: Partial<Record<FailureRoom, Readonly<Partial<Record<string, VendorFault>>>>> = {
  reader: READER,
  'sam-slot': SAM_SLOT,
  'health-card': HEALTH_CARD,
  'smartcard-apdu': APDU,
};

/** What was thrown, as the vendors tell it; null for what no reader, card or SAM can cause. */
export function vendorFaultOf(error: unknown): VendorFault | null {
  if (error instanceof FaultFound) return error.fault;
  const known = knownFailure(error);
  if (known === null) return null;
  const faults = FAULTS[known.room];
  return faults === undefined ? null : (faults[known.code] ?? 'card-answer');
}

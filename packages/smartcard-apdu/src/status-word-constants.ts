/** The status words that code compares with (ISO/IEC 7816-4, clause 5.1.3; the last three are the chip's own, spec e.3). */
export const SW = {
  ok: 0x9000,
  dataMayBeCorrupt: 0x6281,
  fileBlocked: 0x6283,
  stateUnchanged: 0x6400,
  memoryFailure: 0x6581,
  wrongLength: 0x6700,
  secureMessagingNotSupported: 0x6882,
  incompatibleFileStructure: 0x6981,
  securityStatusNotSatisfied: 0x6982,
  authenticationBlocked: 0x6983,
  referenceDataNotUsable: 0x6984,
  conditionsNotSatisfied: 0x6985,
  noCurrentFile: 0x6986,
  secureMessagingMissing: 0x6987,
  secureMessagingIncorrect: 0x6988,
  wrongData: 0x6a80,
  functionNotSupported: 0x6a81,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  notEnoughMemory: 0x6a84,
  wrongParameters: 0x6a86,
  referencedDataNotFound: 0x6a88,
  offsetOutsideFile: 0x6b00,
  instructionNotSupported: 0x6d00,
  classNotSupported: 0x6e00,
  noPreciseDiagnosis: 0x6f00,
  applicationBlockedForGood: 0x9303,
  keyNotFound: 0x9403,
  macNotAvailable: 0x9406,
} as const;

/** 61xx: `bytes` more wait in the card (256 is written 00). */
export function bytesWaiting(bytes: number): number {
  return 0x6100 | (bytes >= 256 ? 0 : bytes);
}

/** 6Cxx: the right Le (256 is written 00). */
export function rightLe(bytes: number): number {
  return 0x6c00 | (bytes >= 256 ? 0 : bytes);
}

/** 63Cx: verification failed, 0 to 15 tries are left. */
export function triesLeft(tries: number): number {
  return 0x63c0 | Math.min(tries, 15);
}

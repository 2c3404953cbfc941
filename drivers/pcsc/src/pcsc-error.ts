import { failure, type ReaderError, type ReaderErrorCode } from '@jika/reader';

/** pcsc-lite's return codes (pcsclite.h) by what a caller does about them. What is not here is `protocol`. */
const CODES: Readonly<Record<number, ReaderErrorCode>> = {
  2148532226: 'cancelled', // SCARD_E_CANCELLED
  2148532227: 'service-down', // SCARD_E_INVALID_HANDLE: a handle from before a restart of the service
  2148532233: 'reader-gone', // SCARD_E_UNKNOWN_READER
  2148532234: 'timeout', // SCARD_E_TIMEOUT
  2148532235: 'access-refused', // SCARD_E_SHARING_VIOLATION
  2148532236: 'no-card', // SCARD_E_NO_SMARTCARD
  2148532243: 'service-down', // SCARD_F_COMM_ERROR: the service's socket broke
  2148532247: 'reader-gone', // SCARD_E_READER_UNAVAILABLE
  2148532253: 'service-down', // SCARD_E_NO_SERVICE
  2148532254: 'service-down', // SCARD_E_SERVICE_STOPPED
  2148532270: 'reader-gone', // SCARD_E_NO_READERS_AVAILABLE
  2148532326: 'card-mute', // SCARD_W_UNRESPONSIVE_CARD
  2148532327: 'card-removed', // SCARD_W_UNPOWERED_CARD
  2148532328: 'card-reset', // SCARD_W_RESET_CARD
  2148532329: 'card-removed', // SCARD_W_REMOVED_CARD
  2148532330: 'access-refused', // SCARD_W_SECURITY_VIOLATION: the service's policy keeps this user out
};

/** `text` says which call failed; it names no card and no person. */
export function pcscError(returned: number, text: string): ReaderError {
  return failure(CODES[returned] ?? 'protocol', text);
}

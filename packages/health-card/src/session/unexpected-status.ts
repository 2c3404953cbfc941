import { ApduError, type ResponseApdu, statusWordHex } from '@jika/smartcard-apdu';

/** The cause of an error that a status word brought about. */
export const unexpectedStatus = ({ statusWord }: ResponseApdu): ApduError =>
  new ApduError('unexpected-status', `the answer was ${statusWordHex(statusWord)}`, { statusWord });

import { ApduError, type ResponseApdu, SW, statusWordHex } from '@jika/smartcard-apdu';
import { WriterError, type WriterErrorCode } from './writer-error.js';

const CODES: ReadonlyMap<number, WriterErrorCode> = new Map([
  [SW.authenticationBlocked, 'write-key-blocked'],
  [SW.secureMessagingMissing, 'write-mac-refused'],
  [SW.secureMessagingIncorrect, 'write-mac-refused'],
  [SW.fileNotFound, 'place-missing'],
  [SW.recordNotFound, 'place-missing'],
  [SW.offsetOutsideFile, 'place-missing'],
]);

/** What a status word other than 9000 says of a write. None is worth a second try by itself: the card counts them. */
export function refusalOf(what: string, answer: Pick<ResponseApdu, 'statusWord'>): WriterError {
  const { statusWord } = answer;
  const word = statusWordHex(statusWord);
  const cause = new ApduError('unexpected-status', `the answer was ${word}`, { statusWord });
  const triesLeft = statusWord >> 4 === 0x63c ? statusWord & 0x0f : null;
  return new WriterError(CODES.get(statusWord) ?? 'write-refused', `${what} was answered ${word}`, {
    cause,
    triesLeft,
  });
}

/** @throws WriterError for an answer other than 9000: see `refusalOf`. */
export function requireOk(what: string, answer: ResponseApdu): ResponseApdu {
  if (answer.statusWord !== SW.ok) throw refusalOf(what, answer);
  return answer;
}

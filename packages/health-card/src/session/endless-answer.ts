import { ApduError } from '@jika/smartcard-apdu';

/** The card is there and talks, but this one answer has no end: what was asked failed, not the channel. */
export const isEndlessAnswer = (error: unknown): boolean =>
  error instanceof ApduError && (error.code === 'too-many-rounds' || error.code === 'too-many-bytes');

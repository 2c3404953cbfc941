import { ReaderError } from '@jika/reader';

/** An error whose cause lies here, and nowhere further down. */
export const failure = (code: ReaderError['code'], message: string): ReaderError =>
  new ReaderError(code, message, { cause: new Error(message) });

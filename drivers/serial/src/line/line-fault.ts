import { ReaderError, type ReaderErrorCode } from '@jika/reader';
import type { Heard } from './hearing.js';

export type FaultKind = Exclude<Heard['kind'], 'answer'>;

const WORDS: Readonly<Record<FaultKind, { code: ReaderErrorCode; text: string }>> = {
  refused: { code: 'protocol', text: 'the reader refused every frame that it was sent' },
  damaged: { code: 'protocol', text: 'the answer of the reader was damaged on the line' },
  silent: { code: 'timeout', text: 'the reader did not answer in time' },
};

/** A command that the line carried there or back in no usable form. */
export class LineFault extends ReaderError {
  readonly kind: FaultKind;

  constructor(kind: FaultKind) {
    const { code, text } = WORDS[kind];
    super(code, text, { cause: new Error(`line: ${kind}`) });
    this.kind = kind;
  }
}

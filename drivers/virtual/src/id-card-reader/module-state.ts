import { textBlockOf, type VirtualIdCard } from './id-card-text.js';
import { answerFrame, type Request } from './module-frames.js';

const PHOTO_BYTES = 1024;
/** Bytes of text and of photo. */
const TWO_LENGTHS = Buffer.from('01000400', 'hex');
const OK = 0x90;
const FOUND = 0x9f;
const UNKNOWN_COMMAND = 0x21;
const NOT_READ = 0x41;
const NOT_FOUND = 0x80;
const NOT_SELECTED = 0x81;

/** How far a card has got: a card that was read is found again only after it was taken away. */
type Progress = 'none' | 'on' | 'found' | 'selected' | 'read';

/** The security module of a reader (SAM_V): what it answers depends on the card and on what was asked before. */
export class ModuleState {
  readonly #number: Uint8Array;
  /** Text and photo of the card that lies there, as they are read. */
  #content: Uint8Array = new Uint8Array();
  #progress: Progress = 'none';

  /** `number`: the 16 bytes that the module gives as its own number. */
  constructor(number: Uint8Array) {
    this.#number = number;
  }

  /** Throws `RangeError` for a card whose fields do not fit. */
  putOn(card: VirtualIdCard): void {
    this.#content = Buffer.concat([TWO_LENGTHS, textBlockOf(card), card.photo ?? madeUpPhoto()]);
    this.#progress = 'on';
  }

  takeAway(): void {
    this.#progress = 'none';
  }

  answer(request: Request): Uint8Array {
    if ('refused' in request) return answerFrame(request.refused);
    switch ((request.command << 8) | request.parameter) {
      case 0x11ff:
        return answerFrame(OK);
      case 0x12ff:
        return answerFrame(OK, this.#number);
      case 0x2001:
        return this.#find();
      case 0x2002:
        return this.#select();
      case 0x3001:
        return this.#read();
      default:
        return answerFrame(UNKNOWN_COMMAND);
    }
  }

  #find(): Uint8Array {
    if (this.#progress === 'none' || this.#progress === 'read') return answerFrame(NOT_FOUND);
    this.#progress = 'found';
    return answerFrame(FOUND, new Uint8Array(4));
  }

  #select(): Uint8Array {
    if (this.#progress !== 'found' && this.#progress !== 'selected') return answerFrame(NOT_SELECTED);
    this.#progress = 'selected';
    return answerFrame(OK, new Uint8Array(8));
  }

  #read(): Uint8Array {
    if (this.#progress !== 'selected' && this.#progress !== 'read') return answerFrame(NOT_READ);
    this.#progress = 'read';
    return answerFrame(OK, this.#content);
  }
}

/** Nobody's portrait. It is full of what begins a frame, which a reader must not mind. */
const madeUpPhoto = (): Uint8Array => Buffer.alloc(PHOTO_BYTES, Buffer.from('574c66aaaaaa966900040000909400', 'hex'));

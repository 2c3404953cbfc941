import { bytesWaiting, encodeResponse, MAX_SHORT_LE, parseResponse, rightLe } from '@jika/smartcard-apdu';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { carriedOut } from './carried-out.js';

const GET_RESPONSE = 0xc0;
const NO_DATA = new Uint8Array(0);

/**
 * What a T=0 card does to fit a chip's answers into TPDUs (ISO/IEC 7816-3, clause 12.2): what answers data waits behind 61xx, and an answer
 * shorter than P3 behind 6Cxx. The chip carries each command out once.
 */
export class T0Answers {
  readonly #card: CardInSlot;
  /** The whole answer that waits for GET RESPONSE. */
  #waiting: Uint8Array = NO_DATA;
  /** An answer that was not given because P3 was wrong. */
  #kept: { readonly header: string; readonly answer: Uint8Array } | undefined;

  constructor(card: CardInSlot) {
    this.#card = card;
  }

  /** Of a command with data, or with neither data nor answer. */
  async incoming(command: Uint8Array): Promise<Uint8Array | 'removed'> {
    this.#forget();
    const answer = await carriedOut(this.#card, command);
    if (answer === 'removed' || answer.length <= 2) return answer;
    this.#waiting = answer;
    return status(bytesWaiting(answer.length - 2));
  }

  /** Of a command whose P3 says how much is to come back: that much exactly, or a status word alone. */
  async outgoing(header: Uint8Array): Promise<Uint8Array | 'removed'> {
    const [, ins = 0, , , p3 = 0] = header;
    const le = p3 || MAX_SHORT_LE;
    if (ins === GET_RESPONSE && this.#waiting.length > 0) return this.#fetch(le);
    const name = header.subarray(0, 4).join();
    const kept = this.#kept?.header === name ? this.#kept.answer : undefined;
    this.#forget();
    const answer = kept ?? (await carriedOut(this.#card, header));
    if (answer === 'removed' || answer.length <= 2) return answer;
    const length = answer.length - 2;
    if (length < le) {
      this.#kept = { header: name, answer };
      return status(rightLe(length));
    }
    this.#waiting = answer;
    return this.#fetch(le);
  }

  #fetch(le: number): Uint8Array {
    const { data, statusWord } = parseResponse(this.#waiting);
    if (le > data.length) return status(rightLe(data.length));
    const rest = data.length - le;
    this.#waiting = rest === 0 ? NO_DATA : this.#waiting.subarray(le);
    return encodeResponse({ data: data.subarray(0, le), statusWord: rest === 0 ? statusWord : bytesWaiting(rest) });
  }

  #forget(): void {
    this.#waiting = NO_DATA;
    this.#kept = undefined;
  }
}

const status = (statusWord: number): Uint8Array => encodeResponse({ data: NO_DATA, statusWord });

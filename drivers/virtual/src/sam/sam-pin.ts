import { timingSafeEqual } from 'node:crypto';
import { SW, triesLeft } from '@jika/smartcard-apdu';
import { Refusal } from '../chip/instruction.js';
import { isTriesLeft } from '../chip/try-counter.js';

/** What of a SAM outlives its power: the PIN, 2 to 16 digits, and the tries that are left. */
export interface SamMemory {
  readonly version: 1;
  readonly pin: string;
  readonly pinTries: number;
}

/** What parts the old PIN from the new one in CHANGE PIN: no BCD digit is F (spec e). */
const SEPARATOR = 0xff;
export const PIN_FORM = /^(?:\d\d){1,8}$/u;

/** Whether a value from outside, such as a file, is the memory of a SAM. */
export const isSamMemory = (value: unknown): value is SamMemory =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === 1 &&
  'pin' in value &&
  typeof value.pin === 'string' &&
  PIN_FORM.test(value.pin) &&
  'pinTries' in value &&
  isTriesLeft(value.pinTries);

/** The PIN of a SAM and its try counter. Each change makes a new `content` in one step. */
export class SamPin {
  content: SamMemory;
  readonly #triesAtMost: number;

  constructor(content: SamMemory, triesAtMost: number) {
    this.content = content;
    this.#triesAtMost = triesAtMost;
  }

  /** @throws Refusal 63Cx with the tries that are left; 6983 once there are none. */
  verify(pin: Uint8Array): void {
    const { pinTries } = this.content;
    if (pinTries === 0) throw new Refusal(SW.authenticationBlocked);
    const expected = Buffer.from(this.content.pin, 'hex');
    const isRight = pin.length === expected.length && timingSafeEqual(pin, expected);
    const left = isRight ? this.#triesAtMost : pinTries - 1;
    if (left !== pinTries) this.#change({ pinTries: left });
    if (!isRight) throw new Refusal(triesLeft(this.content.pinTries));
  }

  /** `data`: old PIN, FF, new PIN, in BCD. @throws Refusal 6A80 for another form; as `verify` for a wrong old PIN. */
  replace(data: Uint8Array): void {
    const at = data.indexOf(SEPARATOR);
    const next = Buffer.from(data.subarray(at + 1)).toString('hex');
    if (at < 1 || !PIN_FORM.test(next)) throw new Refusal(SW.wrongData);
    this.verify(data.subarray(0, at));
    this.#change({ pin: next });
  }

  #change(changes: Partial<SamMemory>): void {
    this.content = { ...this.content, ...changes };
  }
}

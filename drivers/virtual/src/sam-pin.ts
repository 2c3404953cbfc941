import { timingSafeEqual } from 'node:crypto';
import { SW, triesLeft } from '@jika/smartcard-apdu';
import { Refusal } from './instruction.js';

/** What of a SAM outlives its power: the PIN, 2 to 16 digits, and the tries that are left. */
export interface SamMemory {
  readonly version: 1;
  readonly pin: string;
  readonly pinTries: number;
}

/** What parts the old PIN from the new one in CHANGE PIN: no BCD digit is F (spec e). */
const SEPARATOR = 0xff;
export const PIN_FORM = /^(?:\d\d){1,8}$/u;

/** The PIN of a SAM and its try counter. A change that cannot be kept is no change, and answers 6581. */
export class SamPin {
  readonly #triesAtMost: number;
  readonly #onChange: (memory: SamMemory) => void;
  #memory: SamMemory;

  constructor(memory: SamMemory, triesAtMost: number, onChange: (memory: SamMemory) => void) {
    this.#memory = memory;
    this.#triesAtMost = triesAtMost;
    this.#onChange = onChange;
  }

  get memory(): SamMemory {
    return this.#memory;
  }

  /** @throws Refusal 63Cx with the tries that are left; 6983 once there are none. */
  verify(pin: Uint8Array): void {
    const { pinTries } = this.#memory;
    if (pinTries === 0) throw new Refusal(SW.authenticationBlocked);
    const expected = Buffer.from(this.#memory.pin, 'hex');
    const isRight = pin.length === expected.length && timingSafeEqual(pin, expected);
    this.#change({ pinTries: isRight ? this.#triesAtMost : pinTries - 1 });
    if (!isRight) throw new Refusal(triesLeft(this.#memory.pinTries));
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
    const next = { ...this.#memory, ...changes };
    if (next.pin === this.#memory.pin && next.pinTries === this.#memory.pinTries) return;
    try {
      this.#onChange(next);
    } catch {
      throw new Refusal(SW.memoryFailure);
    }
    this.#memory = next;
  }
}

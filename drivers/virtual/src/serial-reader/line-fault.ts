/** What happens to a serial line at one byte of its traffic. */
export type LineFaultAction =
  | { readonly kind: 'lose'; readonly bytes: number } // this byte and those behind it never arrive
  | { readonly kind: 'double' } // it arrives twice
  | { readonly kind: 'flip'; readonly mask: number } // these bits of it arrive turned over
  | { readonly kind: 'noise'; readonly bytes: Uint8Array } // these arrive before it
  | { readonly kind: 'stall'; readonly milliseconds: number } // it and all behind it arrive later
  | { readonly kind: 'disconnect'; readonly milliseconds: number }; // the cable is pulled before it, and plugged in again

/** Strikes once, at the `at`-th byte (from 0) that goes `towards` that side since the script began. */
export interface LineFault {
  readonly towards: 'reader' | 'host';
  readonly at: number;
  readonly do: LineFaultAction;
}

/** What is left of bytes on a line with faults, in order. */
export type Passage =
  | { readonly bytes: readonly number[] }
  | Extract<LineFaultAction, { kind: 'stall' | 'disconnect' }>;

/** One direction of a line with faults. */
export class FaultyDirection {
  readonly #faults: ReadonlyMap<number, LineFaultAction>;
  #passed = 0;
  #losing = 0;

  constructor(faults: readonly LineFault[], towards: LineFault['towards']) {
    this.#faults = new Map(faults.filter((fault) => fault.towards === towards).map((fault) => [fault.at, fault.do]));
  }

  pass(bytes: Uint8Array): Passage[] {
    const passages: Passage[] = [];
    let run: number[] = [];
    const interrupt = (by: Passage): void => {
      passages.push({ bytes: run }, by);
      run = [];
    };
    for (const byte of bytes) {
      const fault = this.#faults.get(this.#passed++);
      if (fault?.kind === 'lose') this.#losing = fault.bytes;
      if (fault?.kind === 'stall' || fault?.kind === 'disconnect') interrupt(fault);
      if (this.#losing > 0) this.#losing -= 1;
      else run.push(...arriving(byte, fault));
    }
    return [...passages, { bytes: run }];
  }
}

function arriving(byte: number, fault: LineFaultAction | undefined): number[] {
  switch (fault?.kind) {
    case 'double':
      return [byte, byte];
    case 'flip':
      return [byte ^ fault.mask];
    case 'noise':
      return [...fault.bytes, byte];
    default:
      return [byte];
  }
}

/** What goes wrong with one block on the contacts, or what a card that means harm sends in its place. */
export type ContactAction =
  | { readonly kind: 'lost' }
  /** A character whose parity is wrong: its receiver knows that the block is none. */
  | { readonly kind: 'parity' }
  /** XOR of `mask` over the byte at `at`, counted from the end where it is negative; modulo the length of the block. */
  | { readonly kind: 'flipped'; readonly at: number; readonly mask: number }
  | { readonly kind: 'cut'; readonly bytes: number }
  | { readonly kind: 'replaced'; readonly bytes: Uint8Array };

/** Strikes at the `block`-th block in its direction, counted from 1 at power on, and at so many after it. */
export interface ContactFault {
  readonly direction: 'to-card' | 'from-card';
  readonly block: number;
  /** Once where it is left out. */
  readonly times?: number;
  readonly do: ContactAction;
}

/** The contacts for blocks, with what happens to them by script. */
export class FaultyContacts {
  readonly #faults: readonly ContactFault[];
  readonly #passed = { 'to-card': 0, 'from-card': 0 };

  constructor(faults: readonly ContactFault[]) {
    this.#faults = faults;
  }

  /** The block as it arrives, or what its receiver finds in its place. */
  pass(direction: ContactFault['direction'], bytes: Uint8Array): Uint8Array | 'mute' | 'damaged' {
    this.#passed[direction] += 1;
    const ordinal = this.#passed[direction];
    const fault = this.#faults.find(
      (each) => each.direction === direction && ordinal >= each.block && ordinal < each.block + (each.times ?? 1),
    );
    return fault === undefined ? bytes : strike(fault.do, bytes);
  }
}

function strike(action: ContactAction, bytes: Uint8Array): Uint8Array | 'mute' | 'damaged' {
  switch (action.kind) {
    case 'lost':
      return 'mute';
    case 'parity':
      return 'damaged';
    case 'flipped':
      return withFlip(bytes, action);
    case 'cut':
      return bytes.subarray(0, action.bytes);
    case 'replaced':
      return action.bytes;
  }
}

function withFlip(bytes: Uint8Array, { at, mask }: { at: number; mask: number }): Uint8Array {
  const index = ((at % bytes.length) + bytes.length) % bytes.length;
  return bytes.with(index, (bytes[index] ?? 0) ^ mask);
}

/** Something that a card asks for by S-block before it sends its `before`-th block, counted from 1 at power on; S-blocks do not count. */
export interface CardRequest {
  readonly before: number;
  readonly task: 'WTX' | 'IFS' | 'ABORT';
  /** The multiplier of WTX, the size of IFS; 0 with ABORT. */
  readonly value: number;
  /** How often in succession; once where it is left out. */
  readonly times?: number;
}

/** Goes through the requests of a card as its blocks go out. */
export class RequestScript {
  readonly #requests: { readonly request: CardRequest; timesLeft: number }[];
  #sent = 0;

  constructor(requests: readonly CardRequest[]) {
    this.#requests = requests.map((request) => ({ request, timesLeft: request.times ?? 1 }));
  }

  /** What the card asks for now, if anything. */
  next(): CardRequest | undefined {
    const entry = this.#requests.find(({ request, timesLeft }) => request.before === this.#sent + 1 && timesLeft > 0);
    if (entry !== undefined) entry.timesLeft -= 1;
    return entry?.request;
  }

  blockSent(): void {
    this.#sent += 1;
  }
}

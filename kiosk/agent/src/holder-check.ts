import type { HolderCheckShown } from '@jika/contract';
import { IdCardError, type IdCardReader, type IdCardSystem } from '@jika/idcard';
import { type HolderCheck as Confirmation, sameIdNumber } from '@jika/registry';
import type { Journal } from './journal.js';
import { AgentError, problemOf } from './problems.js';

/** `offered`: a card is activated without an ID card too. `required`: only once an ID card confirmed the holder. */
export const HOLDER_CHECK_POLICIES = ['offered', 'required'] as const;
export type HolderCheckPolicy = (typeof HOLDER_CHECK_POLICIES)[number];

export interface HolderCheckTools {
  /** Null where the station has no ID-card reader. */
  idCards: IdCardSystem | null;
  holderCheck: HolderCheckPolicy;
  journal: Journal;
  failed: (error: unknown) => void;
}

/** Whose card it is that may be activated now. */
export interface Holder {
  insertionId: string;
  idNumber: string;
}

type Seen = Pick<HolderCheckShown, 'state' | 'problem'>;

/**
 * Confirms the holder by an ID card (feature 49). Of what the ID card says only its number is looked at, against that of the health card, and nothing
 * is kept but the answer. An ID card of somebody else stands in the way of the activation until the holder's own is put on.
 */
export class HolderCheck {
  readonly #tools: HolderCheckTools;
  readonly #reader: IdCardReader | null;
  readonly #show: (insertionId: string, check: HolderCheckShown) => void;
  #current = new AbortController();
  #seen: Seen = { state: 'waiting', problem: null };
  #differs = false;

  constructor(tools: HolderCheckTools, show: (insertionId: string, check: HolderCheckShown) => void) {
    this.#tools = tools;
    this.#reader = tools.idCards?.readers[0] ?? null;
    this.#show = show;
  }

  /** Begins anew for this holder; null where there is no reader to confirm anybody with. */
  begin(holder: Holder): HolderCheckShown | null {
    this.end();
    if (this.#reader === null) return null;
    this.#untilConfirmed(this.#reader, holder, this.#current.signal).catch(this.#tools.failed);
    return this.#shown;
  }

  /** Drops what is known of the holder. */
  end(): void {
    this.#current.abort();
    this.#current = new AbortController();
    this.#seen = { state: 'waiting', problem: null };
    this.#differs = false;
  }

  /** How the holder was confirmed. Throws `AgentError`, `holder-differs` or `holder-not-confirmed`, where the card must not be activated so. */
  requireConfirmation(): Confirmation {
    if (this.#seen.state === 'confirmed') return 'id-card';
    if (this.#differs) throw new AgentError('holder-differs');
    if (this.#tools.holderCheck === 'required') throw new AgentError('holder-not-confirmed');
    return 'none';
  }

  get #shown(): HolderCheckShown {
    const open = this.#differs || this.#tools.holderCheck === 'required';
    return { ...this.#seen, blocksActivation: open && this.#seen.state !== 'confirmed' };
  }

  async #untilConfirmed(reader: IdCardReader, holder: Holder, signal: AbortSignal): Promise<void> {
    const see = (seen: Seen) => {
      if (signal.aborted) return;
      this.#seen = seen;
      this.#show(holder.insertionId, this.#shown);
    };
    while (!signal.aborted && this.#seen.state !== 'confirmed') {
      try {
        const { idNumber } = await reader.readIdCard(signal, () => see({ state: 'reading', problem: null }));
        if (!signal.aborted) see(this.#judge(holder, sameIdNumber(idNumber, holder.idNumber)));
      } catch (error) {
        if (!(error instanceof IdCardError)) throw error;
        if (signal.aborted) return;
        await this.#recover(reader, error, see, signal);
      }
    }
  }

  #judge({ insertionId }: Holder, same: boolean): Seen {
    this.#differs = !same;
    this.#tools.journal.step(insertionId, same ? 'holder-confirmed' : 'holder-differs', 'id-card');
    return { state: same ? 'confirmed' : 'other-person', problem: null };
  }

  /** A card that was not read is put on again; a reader that is away comes back by itself. */
  async #recover(
    reader: IdCardReader,
    error: IdCardError,
    see: (seen: Seen) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const problem = problemOf(error);
    const unlessItDiffers = (state: Seen['state']): Seen['state'] => (this.#differs ? 'other-person' : state);
    if (error.code.startsWith('id-card-')) {
      see({ state: unlessItDiffers('waiting'), problem });
      return;
    }
    see({ state: unlessItDiffers('unavailable'), problem });
    await this.#untilReady(reader, signal);
    see({ state: unlessItDiffers('waiting'), problem: null });
  }

  async #untilReady(reader: IdCardReader, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (reader.state.status !== 'ready' && !signal.aborted) return;
        signal.removeEventListener('abort', look);
        stop?.();
        resolve();
      };
      const stop = this.#tools.idCards?.watch(look);
      signal.addEventListener('abort', look);
      look();
    });
  }
}

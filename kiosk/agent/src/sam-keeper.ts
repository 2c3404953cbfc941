import { type CardReading, findKeyVersions, type Sam } from '@jika/health-card';
import type { ReaderSystem } from '@jika/reader';
import { openSamInSlot, type PinSource, type RefusedPins, type SamInSlot } from '@jika/sam-slot';
import { NO_SAM, type SamStatus, warningOf } from './sam-status.js';
import { SamSuspicion } from './sam-suspicion.js';

export interface SamKeeperTools {
  /** Where the slot of the SAM is. */
  readers: ReaderSystem;
  pin: PinSource;
  refused: RefusedPins;
  now: () => Date;
  /** Called with every change. */
  onStatus: (status: SamStatus) => void;
}

const KEYS_OF_A_READING = ['IRK_DDF1', 'RK1_DDF1'] as const;

/**
 * Keeps the SAM under power with its PIN verified, so that a reading need not wait for it. A PIN that this SAM refused is not presented to it
 * again, whoever reseats or restarts what: a few wrong ones lock it for good (spec f.3).
 */
export class SamKeeper {
  readonly #tools: SamKeeperTools;
  #slot: string | null = null;
  #use: { stop: AbortController; opening: Promise<SamInSlot | null> } | null = null;
  #released: Promise<unknown> = Promise.resolve();
  #suspicion = new SamSuspicion();
  #status = NO_SAM;

  constructor(tools: SamKeeperTools) {
    this.#tools = tools;
  }

  get status(): SamStatus {
    return this.#status;
  }

  /** The SAM may hold wrong keys. */
  get suspect(): boolean {
    return this.#suspicion.suspect;
  }

  /** A SAM is in this slot. */
  async cardIn(slot: string): Promise<void> {
    this.drop();
    this.#suspicion = new SamSuspicion();
    this.#slot = slot;
    await this.sam();
  }

  /** The SAM was taken out, or its slot went with whatever is in it. */
  cardOut(): void {
    this.drop();
    this.#slot = null;
    this.#tell(NO_SAM);
  }

  /** The SAM, ready to answer, or null with the reason in `status.failure`, which is null when there is no SAM. */
  async sam(): Promise<Sam | null> {
    if (this.#slot === null) return null;
    if (!this.#use) {
      const stop = new AbortController();
      this.#use = { stop, opening: this.#open(this.#slot, stop.signal) };
    }
    return (await this.#use.opening)?.sam ?? null;
  }

  /** Forgets the connection, so that the next reading opens a new one. */
  drop(): void {
    const use = this.#use;
    if (!use) return;
    this.#use = null;
    use.stop.abort();
    // Whoever opens it next waits until this connection let go of it; the SAM may be gone already.
    this.#released = use.opening.then((opened) => opened?.connection.disconnect()).catch(() => undefined);
  }

  /** Resolves once the slot is free for whoever comes next; a reading that is still under way does not open it again. */
  async close(): Promise<void> {
    this.drop();
    this.#slot = null;
    await this.#released;
  }

  /** What a reading says about the SAM that it was done with. */
  note(reading: CardReading): void {
    this.#suspicion.note(reading);
    this.#tell({});
  }

  async #open(slot: string, signal: AbortSignal): Promise<SamInSlot | null> {
    const { readers, pin, refused } = this.#tools;
    const onInfo = (info: SamStatus['info']) => {
      if (!signal.aborted) this.#tell({ info });
    };
    try {
      await this.#released;
      const opened = await openSamInSlot(readers, slot, { pin, refused, signal, onInfo });
      if (signal.aborted) return opened; // `drop` disconnects it
      this.#tell({ state: 'ready', failure: null });
      this.#findKeys(opened.sam, signal);
      return opened;
    } catch (failure) {
      if (signal.aborted) return null;
      this.drop();
      this.#tell({ state: 'failed', failure });
      return null;
    }
  }

  /** For whoever looks after the counter; no reading waits for it. */
  #findKeys(sam: Sam, signal: AbortSignal): void {
    findKeyVersions(sam, { names: KEYS_OF_A_READING, signal }).then(
      (keyVersions) => signal.aborted || this.#tell({ keyVersions }),
      () => undefined, // the next reading will meet the same, and tell
    );
  }

  #tell(change: Partial<SamStatus>): void {
    const status = { ...this.#status, ...change };
    const warning = status.info && warningOf(status.info, this.suspect, this.#tools.now());
    this.#status = { ...status, warning: status.state === 'ready' ? warning : null };
    this.#tools.onStatus(this.#status);
  }
}

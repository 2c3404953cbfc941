import { randomUUID } from 'node:crypto';
import {
  asReaderError,
  type ConnectOptions,
  failure,
  heldByAnother,
  ReaderError,
  type ReaderEvent,
  type ReaderName,
  type ReaderState,
  SharedConnection,
  Turns,
  within,
} from '@jika/reader';
import type { IccStatus } from '../ccid/answers.js';
import type { ReaderLink } from '../line/reader-link.js';
import { decodedCommand } from '../transmission/decoded-command.js';
import { type CardDialogue, openDialogue } from './card-dialogue.js';
import { powerDown, powerUp } from './power-up.js';
import { SlotLink } from './slot-link.js';

/** A card that nobody uses keeps its power for so long after it came: whoever waited for it connects at once. */
const FRESH_MS = 5000;
/** A slot that has to be looked into as soon as can be. */
export const NEVER = 0;

export interface Deadlines {
  /** For one command, in milliseconds. */
  readonly commandMs: number;
  /** For power, protocol and parameters. */
  readonly connectMs: number;
  /** How long to wait while another connection is in a transaction. */
  readonly accessMs: number;
}

interface Insertion {
  readonly insertionId: string;
  /** Absent while the card does not answer to reset. */
  readonly atr: Uint8Array | undefined;
  readonly turns: Turns;
  readonly since: number;
  /** `fresh`: reset, and not spoken to yet. */
  power: 'off' | 'fresh' | 'used';
}

type AnsweringInsertion = Insertion & { readonly atr: Uint8Array };

/** One slot of a reader and what is in it. */
export class SerialSlot {
  readonly reader: ReaderName;
  readonly #link: SlotLink;
  readonly #deadlines: Deadlines;
  readonly #tell: (events: readonly ReaderEvent[]) => void;
  readonly #connections = new Map<SharedConnection, ConnectOptions['mode']>();
  /** Modes of those that are being connected. */
  readonly #opening = new Set<{ readonly mode: ConnectOptions['mode'] }>();
  readonly #looks = new Turns();
  #insertion: Insertion | undefined;
  #dialogue: CardDialogue | undefined;
  #moved = false;
  #seenAt = NEVER;

  constructor(
    { link, slot, reader }: { link: ReaderLink; slot: number; reader: ReaderName },
    deadlines: Deadlines,
    tell: (events: readonly ReaderEvent[]) => void,
  ) {
    this.reader = reader;
    this.#link = new SlotLink(link, slot, (icc) => this.#see(icc));
    this.#deadlines = deadlines;
    this.#tell = tell;
  }

  /** When the reader last told of the slot, on the clock of `performance.now()`, or `NEVER`. */
  get seenAt(): number {
    return this.#seenAt;
  }

  state(): ReaderState {
    const { reader } = this;
    if (this.#insertion === undefined) return { reader };
    const { insertionId, atr } = this.#insertion;
    return atr === undefined ? { reader, mute: { insertionId } } : { reader, card: { insertionId, atr } };
  }

  /** The events that lead from no reader at all to the present state. */
  asEvents(): ReaderEvent[] {
    return [{ type: 'reader-added', reader: this.reader }, ...this.#arrived()];
  }

  /** The reader noted that a card moved, in whichever slot. */
  moved(): void {
    this.#moved = true;
    this.#seenAt = NEVER;
  }

  /** Asks the reader what is in the slot, and powers what came. */
  look(): Promise<void> {
    return this.#looks.take(async () => {
      const { icc } = await this.#link.send({ name: 'slotStatus' });
      if (icc !== 'absent' && this.#insertion === undefined) await this.#arrive();
      this.#rest();
    });
  }

  /** A card that was swapped since the last look is met as the one that it is. */
  async connect(mode: ConnectOptions['mode'], signal?: AbortSignal): Promise<SharedConnection> {
    try {
      return await this.#connect(mode, signal);
    } catch (error) {
      if (!(error instanceof ReaderError) || error.code !== 'card-removed') throw error;
      await within(this.look(), { signal });
      if (this.#insertion === undefined) throw error;
      return this.#connect(mode, signal);
    }
  }

  /** Ends every connection. */
  endAll(reason: ReaderError): void {
    for (const connection of this.#connections.keys()) connection.end(reason);
  }

  /** The reader is gone: so is what is in it. */
  lose(reason: ReaderError): void {
    this.#leave(reason);
    this.#tell([{ type: 'reader-removed', reader: this.reader }]);
  }

  async #connect(mode: ConnectOptions['mode'], signal: AbortSignal | undefined): Promise<SharedConnection> {
    const insertion = this.#answering();
    const modes = [...this.#connections.values(), ...[...this.#opening].map((each) => each.mode)];
    if (modes.includes('exclusive') || (mode === 'exclusive' && modes.length > 0)) throw heldByAnother();
    const opening = { mode };
    this.#opening.add(opening);
    try {
      const { accessMs, connectMs } = this.#deadlines;
      const end = await insertion.turns.begin({ signal, milliseconds: accessMs, late: heldByAnother });
      const opened = this.#open(insertion).finally(end);
      const { transmission } = await within(opened, { signal, milliseconds: connectMs });
      this.#requireIn(insertion);
      return this.#connected(insertion, mode, transmission.protocol);
    } finally {
      this.#opening.delete(opening);
      this.#powerOffWhenUnused(insertion);
    }
  }

  #connected(
    insertion: AnsweringInsertion,
    mode: ConnectOptions['mode'],
    protocol: SharedConnection['protocol'],
  ): SharedConnection {
    const connection: SharedConnection = new SharedConnection({
      reader: this.reader,
      insertionId: insertion.insertionId,
      atr: insertion.atr,
      protocol,
      turns: insertion.turns,
      accessMs: this.#deadlines.accessMs,
      transmit: (command, ending) => within(this.#transmit(insertion, connection, command), { signal: ending }),
      ended: (ended, reason) => this.#ended(insertion, ended, reason),
    });
    this.#connections.set(connection, mode);
    return connection;
  }

  /** A card that has lost the power that it was given is not the one that it was given to. */
  #see(icc: IccStatus): void {
    this.#seenAt = performance.now();
    const { power } = this.#insertion ?? {};
    const swapped = power === 'off' ? this.#moved : icc === 'inactive';
    this.#moved = false;
    if (icc === 'absent' || swapped) this.#leave(failure('card-removed', 'the card was taken out'));
  }

  async #arrive(): Promise<void> {
    const { answer, atr } = await powerUp(this.#link);
    if (answer.icc === 'absent') return;
    const power = atr === undefined ? 'off' : 'fresh';
    this.#insertion = { insertionId: randomUUID(), atr, turns: new Turns(), since: performance.now(), power };
    this.#tell(this.#arrived());
  }

  /** Takes the power from a card that nobody has used since it came. */
  #rest(): void {
    const insertion = this.#insertion;
    if (insertion?.power !== 'fresh' || performance.now() - insertion.since < FRESH_MS) return;
    insertion.turns.take(() => this.#powerOffIfUnused(insertion)).catch(() => {});
  }

  #leave(reason: ReaderError): void {
    const insertion = this.#insertion;
    if (insertion === undefined) return;
    this.#insertion = undefined;
    this.#hangUp(reason);
    this.endAll(reason);
    this.#tell([{ type: 'card-removed', reader: this.reader, insertionId: insertion.insertionId }]);
  }

  #answering(): AnsweringInsertion {
    const insertion = this.#insertion;
    if (insertion === undefined) throw failure('no-card', 'no card is in the reader');
    if (insertion.atr === undefined) throw failure('card-mute', 'the card does not answer to reset');
    return insertion as AnsweringInsertion;
  }

  /** The dialogue with the card, begun anew with fresh power if there is none. */
  async #open(insertion: AnsweringInsertion): Promise<CardDialogue> {
    this.#requireIn(insertion);
    if (this.#dialogue) return this.#dialogue;
    const { atr, power } = insertion;
    insertion.power = 'off';
    try {
      if (power === 'used') await powerDown(this.#link);
      if (power !== 'fresh') await this.#resetAs(atr);
      const dialogue = await openDialogue(this.#link, atr);
      this.#requireIn(insertion);
      insertion.power = 'used';
      this.#dialogue = dialogue;
      return dialogue;
    } catch (cause) {
      const reason = asReaderError(cause, 'the card cannot be worked with');
      if (reason.code === 'card-removed' && this.#insertion === insertion) this.#leave(reason);
      throw reason;
    }
  }

  /** A card that answers to reset in another way than before is another one. */
  async #resetAs(before: Uint8Array): Promise<void> {
    const { atr } = await powerUp(this.#link);
    if (atr === undefined) throw failure('card-mute', 'the card does not answer to reset any more');
    if (Buffer.compare(atr, before) !== 0) throw failure('card-removed', 'another card is in its place');
  }

  async #transmit(insertion: Insertion, connection: SharedConnection, command: Uint8Array): Promise<Uint8Array> {
    decodedCommand(command);
    this.#requireIn(insertion);
    if (this.#dialogue === undefined) throw failure('card-reset', 'the card has been reset');
    const { transmission, channel } = this.#dialogue;
    const { commandMs } = this.#deadlines;
    const late = (): ReaderError => failure('timeout', `no answer within ${commandMs} ms`);
    const before = channel.exchanges;
    try {
      return await within(transmission.transmit(command), { milliseconds: commandMs, late });
    } catch (cause) {
      const reason = asReaderError(cause, 'the card cannot be worked with');
      // What the protocol cannot carry is refused before the card hears of it.
      if (reason.code === 'protocol' && channel.exchanges === before) throw reason;
      channel.stop(reason);
      connection.end(reason);
      throw reason;
    }
  }

  /** After a failure the card comes back only with fresh power, which costs the other connections what they had proven to it. */
  #ended(insertion: Insertion, connection: SharedConnection, { code }: ReaderError): void {
    this.#connections.delete(connection);
    if (this.#insertion !== insertion) return;
    if (code !== 'cancelled') {
      this.#hangUp(failure('card-reset', 'the card is reset'));
      this.endAll(failure('card-reset', 'the card was reset after a command of another connection failed'));
    }
    this.#powerOffWhenUnused(insertion);
  }

  #powerOffWhenUnused(insertion: Insertion): void {
    if (this.#isUsed()) return;
    this.#hangUp(failure('cancelled', 'nobody uses the card any more'));
    insertion.turns.take(() => this.#powerOffIfUnused(insertion)).catch(() => {});
  }

  async #powerOffIfUnused(insertion: Insertion): Promise<void> {
    if (this.#isUsed() || this.#insertion !== insertion || insertion.power === 'off') return;
    this.#hangUp(failure('cancelled', 'the power was taken from the card'));
    insertion.power = 'off';
    await powerDown(this.#link);
  }

  #isUsed(): boolean {
    return this.#connections.size > 0 || this.#opening.size > 0;
  }

  #hangUp(reason: ReaderError): void {
    this.#dialogue?.channel.stop(reason);
    this.#dialogue = undefined;
  }

  #requireIn(insertion: Insertion): void {
    if (this.#link.lost.aborted) throw this.#link.lost.reason;
    if (this.#insertion !== insertion) throw failure('card-removed', 'the card was taken out');
  }

  #arrived(): ReaderEvent[] {
    const { reader, card, mute } = this.state();
    if (card) return [{ type: 'card-inserted', reader, ...card }];
    return mute ? [{ type: 'card-mute', reader, ...mute }] : [];
  }
}

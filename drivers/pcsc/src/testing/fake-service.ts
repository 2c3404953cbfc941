import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import {
  answerConnect,
  answerEstablish,
  answerPlain,
  answerTransmit,
  answerVersion,
  COMMAND,
  decodeRequest,
  encodeStates,
  RETURNED,
  type Request,
  readConnect,
  type Spoken,
  waitAnswer,
  wantsAlone,
} from './service-wire.js';

/** What a card does with a command. `undefined` is no answer ever, `'gone'` leaving instead of answering. */
export type FakeCard = (command: Uint8Array) => Promise<Uint8Array | 'gone' | undefined>;

const NOTHING = Buffer.alloc(0);
const ATR = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);

interface Connection {
  client: Socket;
  /** The insertion that it was made with. */
  insertion: number;
}

/** A PC/SC service with one reader that can be unplugged, which the real one cannot do without hardware. libpcsclite talks to it unchanged. */
export class FakeService {
  readonly #socketPath: string;
  readonly #reader: string;
  readonly #spoken: Spoken;
  readonly #clients = new Set<Socket>();
  readonly #waiting = new Set<Socket>();
  readonly #connections = new Map<number, Connection>();
  /** What a command that is under way is told when the card or the reader goes. */
  readonly #underWay = new Set<(returned: number) => void>();
  #server: Server | undefined;
  #plugged = true;
  #exclusive = false;
  /** Set while another process is in a transaction: no command gets through. */
  transactionHeld = false;
  #card: FakeCard | undefined;
  #counter = 0;
  #lastHandle = 0;
  #lastContext = 0;

  /** `spoken` is that of pcsc-lite 1.8.24 to 2.2 unless told otherwise. */
  constructor(socketPath: string, reader: string, spoken: Spoken = { major: 4, oldest: 4, minor: 4 }) {
    this.#socketPath = socketPath;
    this.#reader = reader;
    this.#spoken = spoken;
  }

  async start(): Promise<void> {
    await rm(this.#socketPath, { force: true });
    const server = createServer((client) => this.#serve(client));
    this.#server = server.listen(this.#socketPath);
    await once(server, 'listening');
  }

  async kill(): Promise<void> {
    if (!this.#server?.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const client of this.#clients) client.destroy();
    await closed;
  }

  /** How many clients are connected to its socket. */
  get clients(): number {
    return this.#clients.size;
  }

  insert(card: FakeCard): void {
    this.remove();
    this.#counter++;
    this.#card = card;
    this.#changed();
  }

  remove(returned: number = RETURNED.notTransacted): void {
    if (this.#card === undefined) return;
    this.#card = undefined;
    this.#counter++;
    for (const tell of this.#underWay) tell(returned);
    this.#changed();
  }

  unplug(): void {
    this.#plugged = false;
    this.remove(RETURNED.readerUnavailable);
    this.#connections.clear();
    this.#changed();
  }

  plug(): void {
    this.#plugged = true;
    this.#changed();
  }

  #changed(): void {
    for (const client of this.#waiting) client.write(waitAnswer());
    this.#waiting.clear();
  }

  #serve(client: Socket): void {
    this.#clients.add(client);
    let unread: Buffer = Buffer.alloc(0);
    client.on('data', (chunk: Buffer) => {
      unread = Buffer.concat([unread, chunk]);
      for (let next = decodeRequest(unread); next; next = decodeRequest(unread)) {
        unread = next.rest;
        this.#answer(client, next.request).then(
          (answer) => client.writable && client.write(answer),
          (error: Error) => client.destroy(error),
        );
      }
    });
    client.on('error', () => undefined);
    client.on('close', () => {
      this.#clients.delete(client);
      this.#waiting.delete(client);
      for (const [handle, connection] of this.#connections) {
        if (connection.client === client) this.#release(handle);
      }
    });
  }

  async #answer(client: Socket, request: Request): Promise<Buffer> {
    const { command, body } = request;
    switch (command) {
      case COMMAND.establish:
        return answerEstablish(body, ++this.#lastContext);
      case COMMAND.version:
        return answerVersion(body, this.#spoken);
      case COMMAND.release:
        return answerPlain(body, RETURNED.success);
      case COMMAND.readerStates:
        return this.#states();
      case COMMAND.waitForChange:
        // At once, so that no change is told before the states.
        client.write(this.#states());
        this.#waiting.add(client);
        return NOTHING;
      case COMMAND.stopWaiting:
        return this.#waiting.delete(client) ? waitAnswer() : NOTHING;
      case COMMAND.connect:
        return this.#connect(client, body);
      case COMMAND.disconnect:
        this.#release(body.readInt32LE(0));
        return answerPlain(body, RETURNED.success);
      case COMMAND.endTransaction:
      case COMMAND.status:
        return answerPlain(body, this.#eventFor(body));
      case COMMAND.reconnect:
        return answerPlain(body, this.#reconnect(body));
      case COMMAND.transmit:
        return this.#transmit(request);
      default:
        throw new RangeError(`command ${command}`);
    }
  }

  #states(): Buffer {
    const sharing = this.#exclusive ? -1 : this.#connections.size;
    const atr = this.#card && ATR;
    return encodeStates(this.#plugged ? [{ name: this.#reader, counter: this.#counter, atr, sharing }] : []);
  }

  #connect(client: Socket, body: Buffer): Buffer {
    const { reader, exclusive } = readConnect(body);
    if (!this.#plugged || reader !== this.#reader) return answerConnect(body, 0, RETURNED.unknownReader);
    if (this.#card === undefined) return answerConnect(body, 0, RETURNED.noCard);
    if (this.#exclusive || (exclusive && this.#connections.size > 0)) {
      return answerConnect(body, 0, RETURNED.sharingViolation);
    }
    const handle = ++this.#lastHandle;
    this.#exclusive = exclusive;
    this.#connections.set(handle, { client, insertion: this.#counter });
    this.#changed();
    return answerConnect(body, handle, RETURNED.success);
  }

  #release(handle: number): void {
    this.#connections.delete(handle);
    if (this.#connections.size === 0) this.#exclusive = false;
    this.#changed();
  }

  /** What has happened to the card of the handle that leads the structure. */
  #eventFor(body: Buffer): number {
    if (!this.#plugged) return RETURNED.readerUnavailable;
    return this.#connections.get(body.readInt32LE(0))?.insertion === this.#counter
      ? RETURNED.success
      : RETURNED.removedCard;
  }

  /** Like the real one, it forgets what has happened to the card of the handle. */
  #reconnect(body: Buffer): number {
    const connection = this.#connections.get(body.readInt32LE(0));
    if (this.#card === undefined || connection === undefined) return RETURNED.noCard;
    const alone = wantsAlone(body);
    if (alone && this.#connections.size > 1) return RETURNED.sharingViolation;
    connection.insertion = this.#counter;
    this.#exclusive = alone;
    return RETURNED.success;
  }

  async #transmit({ body, data }: Request): Promise<Buffer> {
    const event = this.#eventFor(body);
    const card = this.#card;
    if (this.transactionHeld) return answerTransmit(body, RETURNED.sharingViolation);
    if (event !== RETURNED.success || card === undefined) return answerTransmit(body, event);
    return new Promise((resolve, reject) => {
      const tell = (returned: number): void => {
        this.#underWay.delete(tell);
        resolve(answerTransmit(body, returned));
      };
      this.#underWay.add(tell);
      card(data).then((answer) => {
        if (answer === undefined) return;
        if (answer === 'gone') return this.remove();
        this.#underWay.delete(tell);
        resolve(answerTransmit(body, RETURNED.success, answer));
      }, reject);
    });
  }
}

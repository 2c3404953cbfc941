import {
  DIRECTORIES,
  type ElementaryFile,
  filesOf,
  KEY_NAMES,
  KEY_USAGE,
  type KeyName,
  packedLength,
} from '@jika/health-card';
import { fromHex, toHex } from '@jika/smartcard-apdu';
import type { CardFile, CardInSlot } from '@jika/virtual';
import { cardKey, cipherCommand, externalAuthenticate, macCommand } from '../support/chip-cryptogram.js';
import { keys } from '../virtual-counter.js';
import type { SeededRandom } from './seeded-random.js';

/** How often it does not quite what the specification says. */
const SLIP = 0.15;
/** Blocking is for good, and the end of all other adventures. */
const BLOCKING = 0.01;

/** A terminal with every key of a card: it opens files and changes them, mostly as it should. Its cryptograms are made without the project's code. */
export class KnowingTerminal {
  readonly #card: CardInSlot;
  readonly #file: CardFile;
  readonly #random: SeededRandom;
  readonly #files: readonly ElementaryFile[];
  sent = 0;

  constructor(card: CardInSlot, file: CardFile, random: SeededRandom) {
    this.#card = card;
    this.#file = file;
    this.#random = random;
    this.#files = filesOf(file.profile);
  }

  /** Sends one command, and holds the card to what a reader relies on. */
  async tell(command: Uint8Array): Promise<Uint8Array> {
    this.sent += 1;
    const answer = await this.#card.transmit(command);
    if (answer === 'removed' || answer.length < 2 || answer.length > 258) throw new Error('an answer that is none');
    return answer;
  }

  /** Opens a file under its write key, then changes it at a random place. */
  async change(): Promise<void> {
    const random = this.#random;
    const file = this.#pick(this.#files);
    const { parent } = DIRECTORIES[file.directory];
    for (const directory of [parent, file.directory]) if (directory) await this.#select(DIRECTORIES[directory].fid);
    if (file.update) await this.#prove(file.update.key);
    if (file.structure === 'index') await this.#prove(file.erase.key);
    await this.#select(file.structure === 'clinical' ? this.#pick(file.fids) : file.fid);
    await this.#write(file);
    if (random.chance(BLOCKING)) await this.#block();
  }

  #write(file: ElementaryFile): Promise<unknown> {
    const random = this.#random;
    const rule = file.update;
    const messagingKey = rule === null || rule.messaging === 'plain' ? this.#pick(KEY_NAMES) : rule.messagingKey;
    switch (file.structure) {
      case 'tlv': {
        const { no, tag, length } = this.#pick(file.records);
        return this.#cipher(`04DC${hex(no)}04`, messagingKey, hex(tag) + hex(length) + this.#data(length));
      }
      case 'cyclic':
        return this.#cipher('04E20000', messagingKey, this.#data(packedLength(file.items)));
      case 'index':
        return this.#mac(`84${random.pick(['D2', '0C'])}${hex(1 + random.below(file.recordCount))}04`, messagingKey);
      case 'photo':
      case 'clinical': {
        const data = this.#data(1 + random.below(250));
        const at = random.below(file.size);
        return this.#say(`00D6${hex(at >> 8)}${hex(at & 0xff)}${hex(data.length / 2)}${data}`);
      }
    }
  }

  async #block(): Promise<void> {
    const directory = this.#random.pick(['DF01', 'DF02', 'DF03'] as const);
    await this.#select(DIRECTORIES[directory].fid);
    const [header, key] = this.#random.pick<readonly [string, KeyName]>([
      ['841E0000', `LK_${directory}`],
      ['84180000', `LK_${directory}`],
      ['84160000', 'BK_MF'],
    ]);
    await this.#mac(header, key);
  }

  #data(length: number): string {
    return toHex(this.#random.bytes(this.#random.chance(SLIP) ? this.#random.below(120) : length));
  }

  #select = (fid: number): Promise<unknown> => this.#say(`00A4000002${hex(fid >> 8)}${hex(fid & 0xff)}`);

  async #prove(name: KeyName): Promise<void> {
    const key = this.#keyOf(this.#random.chance(SLIP) ? this.#pick(KEY_NAMES) : name);
    await this.#say(externalAuthenticate(hex(KEY_USAGE[name].kid), key, await this.#challenge()));
  }

  async #cipher(header: string, name: KeyName, data: string): Promise<void> {
    await this.#say(cipherCommand(header, this.#keyOf(name), await this.#challenge(), data));
  }

  async #mac(header: string, name: KeyName): Promise<void> {
    await this.#say(macCommand(header, this.#keyOf(name), await this.#challenge()));
  }

  async #challenge(): Promise<string> {
    return toHex((await this.#say('0084000008')).subarray(0, 8)).padEnd(16, '0');
  }

  /** Spec f.2: the card's factor, and the province of the city code in ASCII. */
  #keyOf(name: KeyName): string {
    const city = toHex(new TextEncoder().encode(this.#file.keyCityCode.slice(0, 2).padEnd(8, '0')));
    const factors = { card: toHex(this.#file.factor), city };
    const order = [...KEY_USAGE[name].factors].reverse();
    return cardKey(
      toHex(keys.masterKeys[name]),
      order.map((which) => factors[which]),
    );
  }

  #say = (command: string): Promise<Uint8Array> => this.tell(fromHex(command) ?? new Uint8Array(0));

  #pick<T>(choices: readonly T[]): T {
    const choice = choices[this.#random.below(choices.length)];
    if (choice === undefined) throw new RangeError('nothing to pick from');
    return choice;
  }
}

const hex = (byte: number): string => toHex(Uint8Array.of(byte));

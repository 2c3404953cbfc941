import { type ApduSession, type ResponseApdu, SW } from '@jika/smartcard-apdu';
import { openAccess, type Parties } from '../authentication/authentication.js';
import type { ElementaryFile } from '../files/elementary-file.js';
import { DIRECTORIES } from '../files/file-map.js';
import { type DirectoryName, KEY_USAGE, type KeyName } from '../files/key-usage.js';
import { selectFile } from './chip-commands.js';
import { isEndlessAnswer } from './endless-answer.js';

const NOTHING_TO_DO: ResponseApdu = { data: new Uint8Array(0), statusWord: SW.ok };

/**
 * A user card, with the directory that is current on it and the keys that were proven to it. It sends no SELECT for a directory that is current,
 * and no second authentication for one that is in force (spec f.4).
 */
export class CardSession {
  readonly apdu: ApduSession;
  #directory: DirectoryName = 'MF';
  #parties: Parties | null = null;
  /** Status words of the authentications in force, and of those that were refused. */
  readonly #attempted = new Map<KeyName, number | null>();

  /** `apdu` leads to a card whose MF is current, as after a reset. */
  constructor(apdu: ApduSession) {
    this.apdu = apdu;
  }

  get directory(): DirectoryName {
    return this.#directory;
  }

  /** With whom it authenticates. */
  get parties(): Parties | null {
    return this.#parties;
  }

  /** With whom to authenticate from now on; null for nobody. */
  trust(parties: Parties | null): void {
    this.#parties = parties;
  }

  /** Makes a directory current. The answer is that of the last SELECT. */
  async enter(directory: DirectoryName): Promise<ResponseApdu> {
    if (directory === this.#directory) return NOTHING_TO_DO;
    const answer = await this.#select(directory);
    const { parent } = DIRECTORIES[directory];
    if (answer.statusWord === SW.ok || parent === null || parent === this.#directory) return answer;
    // Neighbours need not find each other (spec c.1): once more by way of the directory above.
    const above = await this.enter(parent);
    return above.statusWord === SW.ok ? this.#select(directory) : above;
  }

  /** Makes a file of the current directory current. */
  select(fid: number): Promise<ResponseApdu> {
    return this.apdu.send(selectFile(fid));
  }

  /** Makes a file current, once its directory is and its read key was tried. Rejects with `sam-failed` or with the channel's errors. */
  async open({ directory, readKey }: ElementaryFile, fid: number): Promise<ResponseApdu> {
    const entered = await this.enter(directory);
    if (entered.statusWord !== SW.ok) return entered;
    if (readKey !== null) await this.prove(readKey);
    return this.select(fid);
  }

  /**
   * One external authentication with this key, until its directory is left: a card that refused it would count another try. Resolves to what
   * the card said to it, null if nothing was asked or no answer came.
   */
  async prove(key: KeyName): Promise<number | null> {
    const known = this.#attempted.get(key);
    if (this.#parties === null || known !== undefined) return known ?? null;
    this.#attempted.set(key, null);
    const statusWord = await this.#openAccess(this.#parties, key);
    this.#attempted.set(key, statusWord);
    return statusWord;
  }

  async #openAccess(parties: Parties, key: KeyName): Promise<number | null> {
    try {
      return await openAccess(parties, key);
    } catch (error) {
      if (isEndlessAnswer(error)) return null; // it opens nothing, as the files will say
      throw error;
    }
  }

  async #select(directory: DirectoryName): Promise<ResponseApdu> {
    const answer = await this.apdu.send(selectFile(DIRECTORIES[directory].fid));
    if (answer.statusWord === SW.ok) this.#arriveIn(directory);
    return answer;
  }

  /** The status of a directory lasts while that is current or above the current one (spec f.4). */
  #arriveIn(directory: DirectoryName): void {
    this.#directory = directory;
    const path = pathOf(directory);
    for (const key of this.#attempted.keys()) if (!path.includes(KEY_USAGE[key].directory)) this.#attempted.delete(key);
  }
}

function pathOf(directory: DirectoryName): DirectoryName[] {
  const { parent } = DIRECTORIES[directory];
  return parent === null ? [directory] : [...pathOf(parent), directory];
}

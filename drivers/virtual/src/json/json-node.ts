import { fromHex } from '@jika/smartcard-apdu';
import { VirtualCardError, type VirtualCardErrorCode } from '../virtual-card-error.js';

/** A member of a JSON document, or of an object like one, together with its path, so that whatever is wrong with it can be named without its value. */
export class JsonNode {
  readonly #value: unknown;
  readonly #path: string;
  readonly #code: VirtualCardErrorCode;

  constructor(value: unknown, path: string, code: VirtualCardErrorCode) {
    this.#value = value;
    this.#path = path;
    this.#code = code;
  }

  /** The members of an object. Another name than those of `names` is an error: most likely one of them misspelt. */
  members<Name extends string>(names: readonly Name[]): Record<Name, JsonNode> {
    const object = this.#object();
    const known: readonly string[] = names;
    for (const name of Object.keys(object)) {
      if (!known.includes(name)) throw this.failure(`has a member that nobody knows (known: ${names.join(', ')})`);
    }
    return Object.fromEntries(names.map((name) => [name, this.member(name)])) as Record<Name, JsonNode>;
  }

  member(name: string): JsonNode {
    return new JsonNode(this.#object()[name], `${this.#path}.${name}`, this.#code);
  }

  get value(): unknown {
    return this.#value;
  }

  get isAbsent(): boolean {
    return this.#value === undefined;
  }

  get isNull(): boolean {
    return this.#value === null;
  }

  items(most: number): JsonNode[] {
    if (!Array.isArray(this.#value)) throw this.failure('is no list');
    if (this.#value.length > most) throw this.failure(`has more than ${most} items`);
    return this.#value.map((item, index) => new JsonNode(item, `${this.#path}[${index}]`, this.#code));
  }

  text(most: number): string {
    if (typeof this.#value !== 'string') throw this.failure('is no text');
    if (this.#value.length > most) throw this.failure(`is longer than ${most} characters`);
    return this.#value;
  }

  /** Text of one form; `form` says it in words. */
  match(pattern: RegExp, form: string): string {
    if (typeof this.#value !== 'string' || !pattern.test(this.#value)) throw this.failure(`is not ${form}`);
    return this.#value;
  }

  hex(bytes: number): Uint8Array {
    const value = fromHex(this.text(2 * bytes));
    if (value?.length !== bytes) throw this.failure(`is not ${bytes} bytes in hex`);
    return value;
  }

  bytes(length: number): Uint8Array {
    if (!(this.#value instanceof Uint8Array) || this.#value.length !== length) {
      throw this.failure(`is not ${length} bytes`);
    }
    return this.#value;
  }

  oneOf<const Choice extends string | boolean>(choices: readonly Choice[]): Choice {
    const choice = choices.find((each) => each === this.#value);
    if (choice === undefined) throw this.failure(`is none of ${choices.join(', ')}`);
    return choice;
  }

  integer(least: number, most: number): number {
    const value = this.#value;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw this.failure(`is no integer from ${least} to ${most}`);
    }
    return value;
  }

  /** What `work` gives; whatever it throws becomes a failure of this member. */
  attempt<T>(what: string, work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw this.failure(what, { cause });
    }
  }

  failure(what: string, options?: ErrorOptions): VirtualCardError {
    return new VirtualCardError(this.#code, `${this.#path} ${what}`, options);
  }

  #object(): Record<string, unknown> {
    if (typeof this.#value !== 'object' || this.#value === null || Array.isArray(this.#value)) {
      throw this.failure('is no object');
    }
    return { ...this.#value };
  }
}

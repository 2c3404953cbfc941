import { cardKey, cipherCommand, externalAuthenticate, macCommand } from './chip-cryptogram.js';

/** Factors of the published vectors (spec f.7). */
export const CARD_FACTOR = 'A1A2A3A4A5A6A7A8';
const CITY_FACTOR = '3431303030303030';
const TWO = [CITY_FACTOR, CARD_FACTOR];
const ONE = [CARD_FACTOR];

/** The first challenge is that of the vector for a write; each is another. */
export const CHALLENGES = Array.from(
  { length: 100 },
  (_, index) => `${(0x11121314 + index).toString(16).toUpperCase()}15161718`,
);

/** A made-up master for each key; two of them are those of the published vectors. */
const MASTERS: Readonly<Record<string, string>> = {
  RK1_DDF1: '0123456789ABCDEFFEDCBA9876543210',
  STK_DF01: 'FEDCBA98765432100123456789ABCDEF',
};
const master = (name: string): string => MASTERS[name] ?? Buffer.alloc(16, name, 'ascii').toString('hex').toUpperCase();

/** Identifier on the card and factors of the keys that scripts use, from the table of spec f.1. */
const KEYS = {
  RK1_DDF1: { kid: '04', factors: TWO },
  UK1_DDF1: { kid: '05', factors: ONE },
  STK_DDF1: { kid: '02', factors: ONE },
  RK1_DF01: { kid: '84', factors: TWO },
  UK1_DF01: { kid: '85', factors: ONE },
  STK_DF01: { kid: '82', factors: ONE },
  LK_DF01: { kid: '83', factors: ONE },
  RK1_DF02: { kid: '84', factors: TWO },
  UK3_DF02: { kid: '87', factors: TWO },
  STK_DF02: { kid: '82', factors: TWO },
  LK_DF02: { kid: '83', factors: ONE },
  RK1_DF03: { kid: '84', factors: TWO },
  UK1_DF03: { kid: '85', factors: TWO },
  UK2_DF03: { kid: '86', factors: ONE },
  STK_DF03: { kid: '82', factors: TWO },
  BK_MF: { kid: '03', factors: ONE },
} as const;
export type ScriptKey = keyof typeof KEYS;

// biome-ignore format: a list that is read as one
const ALL_KEYS = [
  'IRK_DDF1', 'STK_MF', 'STK_DDF1', 'STK_DF01', 'STK_DF02', 'STK_DF03', 'BK_MF', 'LK_DF01', 'LK_DF02', 'LK_DF03', 'UK1_DDF1', 'UK1_DF01',
  'UK1_DF02', 'UK2_DF02', 'UK3_DF02', 'UK1_DF03', 'UK2_DF03', 'RK1_DDF1', 'RK1_DF01', 'RK1_DF02', 'RK1_DF03',
];
export const KEYS_FILE = {
  samPin: '123456',
  masterKeys: Object.fromEntries(ALL_KEYS.map((name) => [name, master(name)])),
};

/** Commands worked out before the card is there, for a card that draws `CHALLENGES`, and what it must answer. */
export class TerminalScript {
  readonly commands: string[] = [];
  readonly answers: string[] = [];
  #challenges = 0;

  send(command: string, answer: string): this {
    this.commands.push(command);
    this.answers.push(answer);
    return this;
  }
  select(...fids: string[]): this {
    for (const fid of fids) this.send(`00A4000002${fid}`, '9000');
    return this;
  }
  challenge(): this {
    this.#draw();
    return this;
  }
  prove(key: ScriptKey, answer = '9000'): this {
    const { kid, factors } = KEYS[key];
    return this.send(externalAuthenticate(kid, cardKey(master(key), factors), this.#draw()), answer);
  }
  cipher(header: string, key: ScriptKey, data: string, answer = '9000'): this {
    return this.send(cipherCommand(header, cardKey(master(key), KEYS[key].factors), this.#draw(), data), answer);
  }
  mac(header: string, key: ScriptKey, answer = '9000'): this {
    return this.send(macCommand(header, cardKey(master(key), KEYS[key].factors), this.#draw()), answer);
  }

  #draw(): string {
    const challenge = CHALLENGES[this.#challenges++] ?? '';
    this.send('0084000008', `${challenge}9000`);
    return challenge;
  }
}

import { createCipheriv } from 'node:crypto';
import { KEY_USAGE, type KeyName } from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import { bytes, CARD, KEYS, sayOne } from '../card-under-test.js';
import type { CardInSlot } from '../chip/card-in-slot.js';

const RAW = '1122334455667788';
const FACTORS = { card: toHex(CARD.factor), city: '3431303030303030' };

/** A terminal with its SAM, written by hand from spec f.4, f.5 and f.7, so that no code of the card is taken on trust. Everything is hex. */
export class Terminal {
  readonly card: CardInSlot;

  constructor(card: CardInSlot) {
    this.card = card;
  }

  say(command: string): Promise<string> {
    return sayOne(this.card, command);
  }

  /** SELECT of each identifier in turn; the answer to the last. */
  async select(...fids: string[]): Promise<string> {
    let answer = '';
    for (const fid of fids) answer = await this.say(`00A4000002${fid}`);
    return answer;
  }

  async challenge(): Promise<string> {
    return (await this.say('0084000008')).slice(0, 16);
  }

  async prove(key: KeyName, version = 1): Promise<string> {
    const block = encipher(sessionKey(key, await this.challenge()), `${RAW}${'00'.repeat(8)}`);
    const { kid } = KEY_USAGE[key];
    return this.say(`008200${byte(kid)}11${fold(block)}${RAW}${byte(version)}`);
  }

  /** `header` is CLA INS P1 P2. */
  async sendCipher(header: string, key: KeyName, data: string): Promise<string> {
    return this.say(cipherCommand(header, key, data, await this.challenge()));
  }

  async sendMac(header: string, key: KeyName): Promise<string> {
    return this.say(macCommand(header, key, await this.challenge()));
  }
}

export const cipherCommand = (header: string, key: KeyName, data: string, challenge: string): string =>
  blocksCommand(header, key, padded(byte(data.length / 2) + data), challenge);

/** A command with these blocks as cipher, whatever they are, under a right MAC. */
export function blocksCommand(header: string, key: KeyName, plain: string, challenge: string): string {
  const session = sessionKey(key, challenge);
  const cipher = encipher(session, plain);
  const command = `${header}${byte(cipher.length / 2 + 4)}${cipher}`;
  return command + mac(session, command);
}

export function macCommand(header: string, key: KeyName, challenge: string): string {
  const command = `${header}04`;
  return command + mac(sessionKey(key, challenge), command);
}

/** The last digit of a cryptogram changed. */
export const spoilt = (command: string): string => command.slice(0, -1) + (command.endsWith('0') ? '1' : '0');

function sessionKey(key: KeyName, random: string): string {
  const factors = [...KEY_USAGE[key].factors].reverse();
  const cardKey = factors.reduce(
    (above, which) => encipher(above, FACTORS[which] + inverted(FACTORS[which])),
    toHex(KEYS.masterKeys[key]),
  );
  return encipher(cardKey, `${random}${'00'.repeat(8)}`);
}

const mac = (key: string, message: string): string => cipherOf('sm4-cbc', key, padded(message)).slice(-32, -24);
const encipher = (key: string, plain: string): string => cipherOf('sm4-ecb', key, plain);

function cipherOf(mode: 'sm4-ecb' | 'sm4-cbc', key: string, plain: string): string {
  const cipher = createCipheriv(mode, bytes(key), mode === 'sm4-ecb' ? null : new Uint8Array(16)).setAutoPadding(false);
  return toHex(Buffer.concat([cipher.update(bytes(plain)), cipher.final()]));
}

const padded = (message: string): string => `${message}80`.padEnd(Math.ceil((message.length + 2) / 32) * 32, '0');
const inverted = (hex: string): string => toHex(bytes(hex).map((each) => ~each));
const byte = (value: number): string => value.toString(16).padStart(2, '0').toUpperCase();

function fold(block: string): string {
  const [left, right] = [bytes(block.slice(0, 16)), bytes(block.slice(16))];
  return toHex(left.map((each, index) => each ^ (right[index] ?? 0)));
}

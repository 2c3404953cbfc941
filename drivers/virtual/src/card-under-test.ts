import { KEY_NAMES } from '@jika/health-card';
import { fromHex, toHex } from '@jika/smartcard-apdu';
import { type CardConventions, DEFAULT_CARD_CONVENTIONS } from './card-file/card-conventions.js';
import type { CardFile } from './card-file/card-file.js';
import type { CardInSlot } from './chip/card-in-slot.js';
import type { KeysFile } from './keys/keys-file.js';
import { DEFAULT_SAM_SETTINGS } from './sam/sam-settings.js';

/** Factors and read key of the published vectors (spec f.7). The person cannot exist: region 4399 is not assigned. */
export const CARD: CardFile = {
  label: { zh: '测试卡', en: 'Test card' },
  order: 1,
  factor: bytes('A1A2A3A4A5A6A7A8'),
  keys: 'issued',
  keyCityCode: '410000',
  profile: '32K',
  state: 'issued',
  conventions: DEFAULT_CARD_CONVENTIONS,
  fields: {
    cardCategory: '1',
    specVersion: '1.00',
    issuerName: '示范银行',
    cityCode: '410000',
    name: '张示范',
    sex: '01',
    ethnicity: '01',
    birthDate: '19790615',
    idNumber: '439901197906150116',
  },
  photo: null,
  allergies: [],
  immunisations: [],
  inpatient: [],
  outpatient: [],
  faults: [],
};

export const COPY: CardFile = { ...CARD, keys: 'none' };

export const withConventions = (conventions: Partial<CardConventions>, card = CARD): CardFile => ({
  ...card,
  conventions: { ...card.conventions, ...conventions },
});

export const KEYS: KeysFile = {
  samPin: '123456',
  laterKeys: [],
  sam: DEFAULT_SAM_SETTINGS,
  masterKeys: {
    ...(Object.fromEntries(
      KEY_NAMES.map((name, index) => [name, new Uint8Array(16).fill(index)]),
    ) as KeysFile['masterKeys']),
    IRK_DDF1: bytes('1032547698BADCFEEFCDAB8967452301'),
    RK1_DDF1: bytes('0123456789ABCDEFFEDCBA9876543210'),
    STK_DF01: bytes('FEDCBA98765432100123456789ABCDEF'),
    STK_DF03: bytes('0123456789ABCDEFFEDCBA9876543210'),
  },
};

export function bytes(hex: string): Uint8Array {
  const value = fromHex(hex.replaceAll(' ', ''));
  if (value === undefined) throw new TypeError('a test wrote bad hex');
  return value;
}

/** Sends commands in hex; the answers come back in hex, or as `removed`. */
export async function say(card: CardInSlot, ...commands: string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const command of commands) {
    const answer = await card.transmit(bytes(command));
    answers.push(answer === 'removed' ? answer : toHex(answer));
  }
  return answers;
}

export async function sayOne(card: CardInSlot, command: string): Promise<string> {
  const [answer = ''] = await say(card, command);
  return answer;
}

import type { ElementaryFile } from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import type { Fault } from '../faults/fault.js';
import type { CardFile } from './card-file.js';
import { fileOfSection, TLV_SECTIONS } from './card-sections.js';

/** The text of a card file: `loadCardFile` reads the same card from it. The portrait is in it as base64. */
export function formatCardFile(card: CardFile): string {
  const { label, order, factor, keys, keyCityCode, profile, state, conventions, photo, faults } = card;
  const content = {
    label,
    order,
    factor: toHex(factor),
    keys,
    keyCityCode,
    profile,
    state,
    conventions,
    ...tlvSections(card),
    ...(photo !== null && { photo: Buffer.from(photo).toString('base64') }),
    ...lists(card),
    faults: faults.map(formatFault),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The items of each file under the name of its section; a file in which nothing is written is left out. */
function tlvSections({ fields, profile }: CardFile): Record<string, Record<string, string>> {
  const sections = TLV_SECTIONS.map((section) => {
    const file = fileOfSection('tlv', section, profile);
    return [section, file === undefined ? {} : valuesIn(file, fields)] as const;
  });
  return Object.fromEntries(sections.filter(([, values]) => Object.keys(values).length > 0));
}

function valuesIn(file: Extract<ElementaryFile, { structure: 'tlv' }>, fields: CardFile['fields']) {
  const written = new Map<string, string>(Object.entries(fields));
  const entries = file.records.map(({ key }) => [key, written.get(key)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

const LISTS = ['allergies', 'immunisations', 'inpatient', 'outpatient'] as const;
const lists = (card: CardFile) =>
  Object.fromEntries(LISTS.filter((name) => card[name].length > 0).map((name) => [name, card[name]]));

const formatFault = ({ when: { command, instruction, file }, do: action, times }: Fault) => ({
  when: {
    ...(command !== undefined && { command }),
    ...(instruction !== undefined && { instruction: hexDigits(instruction, 2) }),
    ...(file !== undefined && { file: hexDigits(file, 4) }),
  },
  do: action.kind === 'status-word' ? { ...action, statusWord: hexDigits(action.statusWord, 4) } : action,
  ...(times !== undefined && { times }),
});

const hexDigits = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

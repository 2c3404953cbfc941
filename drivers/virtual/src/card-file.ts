import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { type DataItem, encodeField, type FieldKey, HOLDER_FILE, ISSUER_FILE } from '@jika/health-card';
import { fromHex } from '@jika/smartcard-apdu';
import { type Fault, parseFaults } from './fault.js';
import { JsonNode } from './json-node.js';
import { loadJson } from './load-json.js';
import { VirtualCardError } from './virtual-card-error.js';

/** Values of data items as `encodeField` takes them. An item that is left out was never written to the chip. */
export type CardFields = Readonly<Partial<Record<FieldKey, string>>>;

/** One virtual card: what a personalisation bureau would have put on it, and how it misbehaves. */
export interface CardFile {
  readonly label: { readonly zh: string; readonly en: string };
  /** Place among the cards of its directory; those that name none come last. */
  readonly order: number;
  /** Card diversification factor, 8 bytes: the first historical bytes of the answer to reset (spec b.1). */
  readonly factor: Uint8Array;
  /** `issued`: the keys of its issuer. `none`: a copy of a card's data, made without its keys. */
  readonly keys: 'issued' | 'none';
  /** Six digits of GB/T 2260 for which its keys were derived: those of the application city code unless the file says otherwise. */
  readonly keyCityCode: string;
  readonly issuer: CardFields;
  readonly holder: CardFields;
  readonly faults: readonly Fault[];
}

const MAX_CARDS = 256;
const MAX_LABEL = 64;
/** Above the longest item, a certificate of 180 bytes in hex. */
const MAX_VALUE = 400;
const ROOT_MEMBERS = ['label', 'order', 'factor', 'keys', 'keyCityCode', 'issuer', 'holder', 'faults'] as const;

/** @throws VirtualCardError `file-not-readable` or `malformed-card-file`, naming the member that is wrong. */
export const loadCardFile = async (path: string): Promise<CardFile> =>
  parseCardFile(await loadJson(path, 'malformed-card-file'));

/** Every `*.json` of a directory by its name without the ending, in the order that the files name, then that of the names. */
export async function loadCards(directory: string): Promise<Map<string, CardFile>> {
  const ids = await cardIds(directory);
  const load = async (id: string) => [id, await loadCardFile(join(directory, `${id}.json`))] as const;
  const cards = await Promise.all(ids.map(load));
  return new Map(cards.sort(([, a], [, b]) => a.order - b.order));
}

/** Faults from elsewhere than a card file, such as the wire: the same form, the same bounds. */
export const parseFaultScript = (script: unknown): Fault[] =>
  parseFaults(new JsonNode(script, 'faults', 'malformed-card-file'));

async function cardIds(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch((cause) => {
    throw new VirtualCardError('file-not-readable', 'the cards directory cannot be read', { cause });
  });
  const ids = names.map((name) => parse(name)).filter(({ ext }) => ext === '.json');
  if (ids.length > MAX_CARDS) {
    throw new VirtualCardError('file-not-readable', `the cards directory holds more than ${MAX_CARDS} cards`);
  }
  return ids.map(({ name }) => name).sort();
}

function parseCardFile(root: JsonNode): CardFile {
  const { label, order, factor, keys, keyCityCode, issuer, holder, faults } = root.members(ROOT_MEMBERS);
  const { zh, en } = label.members(['zh', 'en']);
  const issuerFields = parseFields(issuer, ISSUER_FILE.records);
  return {
    label: { zh: zh.text(MAX_LABEL), en: en.text(MAX_LABEL) },
    order: order.isAbsent ? MAX_CARDS : order.integer(1, MAX_CARDS),
    factor: parseHex(factor, 8),
    keys: keys.oneOf(['issued', 'none']),
    keyCityCode:
      keyCityCode.isAbsent && issuerFields.cityCode !== undefined
        ? issuerFields.cityCode
        : keyCityCode.match(/^\d{6}$/u, 'six digits'),
    issuer: issuerFields,
    holder: parseFields(holder, HOLDER_FILE.records),
    faults: faults.isAbsent ? [] : parseFaults(faults),
  };
}

function parseFields(node: JsonNode, items: readonly DataItem[]): CardFields {
  const members = node.members(items.map(({ key }) => key));
  const fields = items.flatMap((item): [string, string][] => {
    const member = members[item.key];
    return member === undefined || member.isAbsent ? [] : [[item.key, parseField(member, item)]];
  });
  return Object.fromEntries(fields);
}

function parseField(node: JsonNode, item: DataItem): string {
  const value = node.text(MAX_VALUE);
  try {
    encodeField(item, value);
  } catch (cause) {
    throw node.failure('does not fit its data item', { cause });
  }
  return value;
}

export function parseHex(node: JsonNode, bytes: number): Uint8Array {
  const value = fromHex(node.text(2 * bytes));
  if (value?.length !== bytes) throw node.failure(`is not ${bytes} bytes in hex`);
  return value;
}

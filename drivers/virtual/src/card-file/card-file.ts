import { readdir } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { PROFILES, type Profile } from '@jika/health-card';
import { type Fault, parseFaults } from '../faults/fault.js';
import { JsonNode } from '../json/json-node.js';
import { loadJson } from '../json/load-json.js';
import { VirtualCardError } from '../virtual-card-error.js';
import { type CardConventions, parseConventions } from './card-conventions.js';
import { loadPhoto } from './card-photo.js';
import {
  type CardFields,
  fileOfSection,
  parseClinicalFiles,
  parseFields,
  parseRecords,
  TLV_SECTIONS,
} from './card-sections.js';
import type { ClinicalValues } from './clinical-values.js';
import type { ItemValues } from './item-values.js';

export const CARD_STATES = ['issued', 'personalising'] as const;

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
  readonly profile: Profile;
  /** `personalising`: its issuer is still at work on it (spec f.6). */
  readonly state: (typeof CARD_STATES)[number];
  readonly conventions: CardConventions;
  /** Items of every file of tagged records. */
  readonly fields: CardFields;
  /** Bytes of the portrait, without the two of its length. */
  readonly photo: Uint8Array | null;
  /** The newest first, like `immunisations`; empty where the profile has no such file. */
  readonly allergies: readonly ItemValues[];
  readonly immunisations: readonly ItemValues[];
  /** Place n is EE0n; null where its flag says that it does not count. */
  readonly inpatient: readonly (ClinicalValues | null)[];
  /** Place n is ED0n. */
  readonly outpatient: readonly (ClinicalValues | null)[];
  readonly faults: readonly Fault[];
}

const MAX_CARDS = 256;
const MAX_LABEL = 64;
// biome-ignore format: one line for what the card is, one for what it holds
const ROOT_MEMBERS = [
  'label', 'order', 'factor', 'keys', 'keyCityCode', 'profile', 'state', 'conventions', 'faults',
  ...TLV_SECTIONS, 'photo', 'allergies', 'immunisations', 'inpatient', 'outpatient',
] as const;

/** @throws VirtualCardError `file-not-readable` or `malformed-card-file`, naming the member that is wrong. */
export const loadCardFile = async (path: string): Promise<CardFile> =>
  parseCardFile(await loadJson(path, 'malformed-card-file'), dirname(path));

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

async function parseCardFile(root: JsonNode, directory: string): Promise<CardFile> {
  const { label, order, factor, keys, keyCityCode, state, conventions, faults, ...content } =
    root.members(ROOT_MEMBERS);
  const { zh, en } = label.members(['zh', 'en']);
  const profile = content.profile.isAbsent ? '32K' : content.profile.oneOf(PROFILES);
  const fields = parseFields(content, profile);
  return {
    label: { zh: zh.text(MAX_LABEL), en: en.text(MAX_LABEL) },
    order: order.isAbsent ? MAX_CARDS : order.integer(1, MAX_CARDS),
    factor: factor.hex(8),
    keys: keys.oneOf(['issued', 'none']),
    keyCityCode:
      keyCityCode.isAbsent && fields.cityCode !== undefined
        ? fields.cityCode
        : keyCityCode.match(/^\d{6}$/u, 'six digits'),
    profile,
    state: state.isAbsent ? 'issued' : state.oneOf(CARD_STATES),
    conventions: parseConventions(conventions),
    fields,
    photo: await loadPhoto(content.photo, directory, fileOfSection('photo', 'photo', profile)),
    allergies: parseRecords(content.allergies, fileOfSection('cyclic', 'allergies', profile)),
    immunisations: parseRecords(content.immunisations, fileOfSection('cyclic', 'immunisations', profile)),
    inpatient: parseClinicalFiles(content.inpatient, fileOfSection('clinical', 'inpatient', profile)),
    outpatient: parseClinicalFiles(content.outpatient, fileOfSection('clinical', 'outpatient', profile)),
    faults: faults.isAbsent ? [] : parseFaults(faults),
  };
}

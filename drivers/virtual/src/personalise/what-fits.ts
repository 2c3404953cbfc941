import { type DataItem, filesOf, ISSUER_FILE, type ItemGroup, type Profile } from '@jika/health-card';
import type { CardFile } from '../card-file/card-file.js';
import { type CardFields, fileOfSection } from '../card-file/card-sections.js';
import type { ClinicalValues } from '../card-file/clinical-values.js';

/** Where the profile has no room for these, that is the issuer's affair and no loss to the holder. */
const ISSUER_KEYS: readonly string[] = ISSUER_FILE.records.map(({ key }) => key);

/** What a card of its profile has room for, and what of the holder's it has none for (spec c.4). */
export function whatFits(card: CardFile): { fitting: CardFile; without: readonly string[] } {
  const { profile } = card;
  const fitting: CardFile = {
    ...card,
    fields: fieldsWithPlace(card),
    photo: fileOfSection('photo', 'photo', profile) === undefined ? null : card.photo,
    allergies: fileOfSection('cyclic', 'allergies', profile) === undefined ? [] : card.allergies,
    immunisations: fileOfSection('cyclic', 'immunisations', profile) === undefined ? [] : card.immunisations,
    inpatient: clinicalWithPlace(card, 'inpatient'),
    outpatient: clinicalWithPlace(card, 'outpatient'),
  };
  const lost = Object.keys(card.fields).filter((key) => !Object.hasOwn(fitting.fields, key));
  const fields = lost.filter((key) => !ISSUER_KEYS.includes(key));
  const lists = LISTS.filter((name) => JSON.stringify(fitting[name]) !== JSON.stringify(card[name]));
  const photo = fitting.photo === card.photo ? [] : ['photo'];
  return { fitting, without: [...fields, ...lists, ...photo] };
}

const LISTS = ['allergies', 'immunisations', 'inpatient', 'outpatient'] as const;

function fieldsWithPlace({ fields, profile }: CardFile): CardFields {
  const room = roomOf(profile);
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => (room.get(key) ?? 0) >= leastRoom(key, value)),
  );
}

/** Bytes for each item of tagged records. */
const roomOf = (profile: Profile): ReadonlyMap<string, number> =>
  new Map(
    filesOf(profile)
      .filter((file) => file.structure === 'tlv')
      .flatMap(({ records }) => records.map(({ key, length }) => [key, length] as const)),
  );

/** Cut-down cards keep one byte of the certificate's 180, which is as good as none; all other items they have in full or not at all. */
const leastRoom = (key: string, value: string): number => (key === 'issuerCertificate' ? value.length / 2 : 1);

function clinicalWithPlace(card: CardFile, section: 'inpatient' | 'outpatient'): CardFile['inpatient'] {
  const file = fileOfSection('clinical', section, card.profile);
  if (file === undefined) return [];
  const names = new Set(file.layout.map(nameOf));
  const withPlace = (values: ClinicalValues): ClinicalValues =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
  return card[section].slice(0, file.fids.length).map((values) => values && withPlace(values));
}

const nameOf = (part: DataItem | ItemGroup): string => ('group' in part ? part.group : part.key);

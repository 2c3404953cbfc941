import {
  ALLERGY_FILE,
  type DataItem,
  DONATION_FILE,
  FILE_MAP,
  type FieldKey,
  IMMUNISATION_FILE,
  INPATIENT_RECORDS,
  OUTPATIENT_RECORDS,
} from '@jika/health-card';
import type { CardFile } from '../card-file/card-file.js';
import { type CardFields, parseClinicalFiles, parseRecords } from '../card-file/card-sections.js';
import type { JsonNode } from '../json/json-node.js';
import { writtenValue } from './written-value.js';

/** Which item a member of a person's form is for: of one value, of several by name, or of a list by place. */
type Place = FieldKey | { readonly [member: string]: Place } | readonly Place[];

const PLACES = {
  name: 'name',
  sex: 'sex',
  ethnicity: 'ethnicity',
  birthDate: 'birthDate',
  idNumber: 'idNumber',
  phones: ['phone1', 'phone2'],
  paymentMethods: ['paymentMethod1', 'paymentMethod2', 'paymentMethod3'],
  addresses: [
    { type: 'addressType1', address: 'address1' },
    { type: 'addressType2', address: 'address2' },
  ],
  contacts: [
    { name: 'contactName1', relation: 'contactRelation1', phone: 'contactPhone1' },
    { name: 'contactName2', relation: 'contactRelation2', phone: 'contactPhone2' },
    { name: 'contactName3', relation: 'contactRelation3', phone: 'contactPhone3' },
  ],
  education: 'education',
  maritalStatus: 'maritalStatus',
  occupation: 'occupation',
  document: { type: 'documentType', number: 'documentNumber' },
  healthRecordNumber: 'healthRecordNumber',
  nrcmsNumber: 'nrcmsNumber',
  health: {
    bloodAbo: 'bloodAbo',
    bloodRh: 'bloodRh',
    asthma: 'asthma',
    heartDisease: 'heartDisease',
    cardioCerebrovascularDisease: 'cardioCerebrovascularDisease',
    epilepsy: 'epilepsy',
    coagulationDisorder: 'coagulationDisorder',
    diabetes: 'diabetes',
    glaucoma: 'glaucoma',
    dialysis: 'dialysis',
    organTransplant: 'organTransplant',
    organMissing: 'organMissing',
    detachableProsthesis: 'detachableProsthesis',
    pacemaker: 'pacemaker',
    otherAlert: 'otherAlert',
    mentalIllness: 'mentalIllness',
    bloodDonor: 'bloodDonor',
    bloodDonated: 'bloodDonated',
  },
} as const satisfies Readonly<Record<string, Place>>;

type PlaceName = keyof typeof PLACES;
const PLACE_NAMES = Object.keys(PLACES) as readonly PlaceName[];
export const PERSON_MEMBERS = [
  ...PLACE_NAMES,
  'allergies',
  'immunisations',
  'inpatient',
  'outpatient',
  'photo',
] as const;

const TLV_FILES = [...FILE_MAP, DONATION_FILE].filter((file) => file.structure === 'tlv');
const ITEMS: ReadonlyMap<string, DataItem> = new Map(
  TLV_FILES.flatMap(({ records }) => records.map((item) => [item.key, item] as const)),
);

export type PersonContent = Pick<CardFile, 'fields' | 'allergies' | 'immunisations' | 'inpatient' | 'outpatient'>;

/** What a person's form says, as the items of a card whose every file has room. @throws VirtualCardError with the code of `root`. */
export function readPerson(root: JsonNode): PersonContent {
  const members = root.members(PERSON_MEMBERS);
  if (members.name.isAbsent) throw root.failure('has no name');
  return {
    fields: Object.fromEntries(PLACE_NAMES.flatMap((name) => readPlace(members[name], PLACES[name]))) as CardFields,
    allergies: parseRecords(members.allergies, ALLERGY_FILE, writtenValue),
    immunisations: parseRecords(members.immunisations, IMMUNISATION_FILE, writtenValue),
    inpatient: parseClinicalFiles(members.inpatient, INPATIENT_RECORDS, writtenValue),
    outpatient: parseClinicalFiles(members.outpatient, OUTPATIENT_RECORDS, writtenValue),
  };
}

function readPlace(node: JsonNode, place: Place): [FieldKey, string][] {
  if (node.isAbsent) return [];
  if (typeof place === 'string') return [[place, readItem(node, place)]];
  if (isList(place)) {
    const given = node.items(place.length);
    return place.flatMap((inner, index) => {
      const each = given[index];
      return each === undefined ? [] : readPlace(each, inner);
    });
  }
  node.members(Object.keys(place));
  return Object.entries(place).flatMap(([name, inner]) => readPlace(node.member(name), inner));
}

export function readItem(node: JsonNode, key: FieldKey): string {
  const item = ITEMS.get(key);
  if (item === undefined) throw new RangeError(`the file map has no ${key}`);
  return writtenValue(node, item);
}

const isList = (place: Place): place is readonly Place[] => Array.isArray(place);

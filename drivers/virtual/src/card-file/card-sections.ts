import {
  type CyclicFile,
  type ElementaryFile,
  type FieldKey,
  type FilePath,
  filesOf,
  type Profile,
} from '@jika/health-card';
import type { JsonNode } from '../json/json-node.js';
import { type ClinicalValues, parseClinical } from './clinical-values.js';
import { type ItemValues, parseValues, type ValueReader } from './item-values.js';

/** Values of data items as `encodeField` takes them. An item that is left out was never written to the chip. */
export type CardFields = Readonly<Partial<Record<FieldKey, string>>>;
/** What a card file calls the files of the chip, by the structure that they have under that name. */
export const SECTIONS = {
  tlv: {
    issuer: 'DDF1/EF05',
    holder: 'DDF1/EF06',
    validity: 'DDF1/EF08',
    addresses: 'DDF1/DF01/EF05',
    contacts: 'DDF1/DF01/EF06',
    occupation: 'DDF1/DF01/EF07',
    documents: 'DDF1/DF01/EF08',
    alerts: 'DDF1/DF02/EF05',
    special: 'DDF1/DF02/EF06',
    donation: 'DDF1/DF02/EF07',
  },
  cyclic: { allergies: 'DDF1/DF02/EF07', immunisations: 'DDF1/DF02/EF08' },
  clinical: { inpatient: 'DDF1/DF03/EE01..EE03', outpatient: 'DDF1/DF03/ED01..ED05' },
  photo: { photo: 'DDF1/EF07' },
} as const satisfies Partial<Record<ElementaryFile['structure'], Readonly<Record<string, FilePath>>>>;

type Structure = keyof typeof SECTIONS;
type TlvSection = keyof (typeof SECTIONS)['tlv'];
export const TLV_SECTIONS = Object.keys(SECTIONS.tlv) as readonly TlvSection[];
type FileOf<S extends Structure> = Extract<ElementaryFile, { structure: S }>;

/** The file that a section fills on cards of this profile; undefined if they have none of that structure (spec c.4). */
export function fileOfSection<S extends Structure>(
  structure: S,
  section: keyof (typeof SECTIONS)[S],
  profile: Profile,
): FileOf<S> | undefined {
  const path: unknown = SECTIONS[structure][section];
  const isIt = (file: ElementaryFile): file is FileOf<S> => file.path === path && file.structure === structure;
  return filesOf(profile).find(isIt);
}

/** The values of all files of tagged records: no key occurs in two of them. */
export function parseFields(nodes: Readonly<Record<TlvSection, JsonNode>>, profile: Profile): CardFields {
  const sections = TLV_SECTIONS.filter((section) => !nodes[section].isAbsent);
  const values = sections.map((section) =>
    parseValues(nodes[section], present(nodes[section], fileOfSection('tlv', section, profile)).records),
  );
  return Object.assign({}, ...values);
}

/** Records of a cyclic file, the newest first. */
export function parseRecords(node: JsonNode, file: CyclicFile | undefined, read?: ValueReader): ItemValues[] {
  if (node.isAbsent) return [];
  const { recordCount, items } = present(node, file);
  return node.items(recordCount).map((record) => parseValues(record, items, read));
}

/** Stays or visits: place n is file n of the series, null a file whose flag says that it does not count. */
export function parseClinicalFiles(
  node: JsonNode,
  file: FileOf<'clinical'> | undefined,
  read?: ValueReader,
): (ClinicalValues | null)[] {
  if (node.isAbsent) return [];
  const { fids, layout } = present(node, file);
  return node.items(fids.length).map((record) => (record.isNull ? null : parseClinical(record, layout, read)));
}

export function present<File>(node: JsonNode, file: File | undefined): File {
  if (file === undefined) throw node.failure('has no place on a card of this profile');
  return file;
}

import { DONATION_FILE } from './df02-files.js';
import type { ClinicalFile, DataItem, ElementaryFile, IndexFile, ItemGroup, TlvFile } from './elementary-file.js';
import { FILE_MAP } from './file-map.js';

/** Memory classes that are met: the full layout and two cut-down ones (spec c.4). */
export const PROFILES = ['32K', '16K', '8K'] as const;
export type Profile = (typeof PROFILES)[number];

/** How a cut-down card differs from the full one, besides its shorter items. */
interface Cut {
  readonly without: readonly string[];
  readonly inPlace: Readonly<Record<string, ElementaryFile>>;
  readonly indexFlags: number | null;
  readonly clinicalFiles: number;
}

const CUTS: Readonly<Record<Exclude<Profile, '32K'>, Cut>> = {
  '16K': {
    without: ['DDF1/EF07', 'DDF1/DF02/EF08'],
    inPlace: { 'DDF1/DF02/EF07': DONATION_FILE },
    indexFlags: 2,
    clinicalFiles: 2,
  },
  '8K': { without: [], inPlace: {}, indexFlags: null, clinicalFiles: 1 },
};

/** The files of a card of this profile, with the lengths that they have there. An item of length 0 is a record of tag and length alone. */
export function filesOf(profile: Profile): readonly ElementaryFile[] {
  if (profile === '32K') return FILE_MAP;
  const cut = CUTS[profile];
  return FILE_MAP.filter(({ path }) => !cut.without.includes(path)).map((file) =>
    shortened(cut.inPlace[file.path] ?? file, cut),
  );
}

function shortened(file: ElementaryFile, cut: Cut): ElementaryFile {
  switch (file.structure) {
    case 'tlv':
      return shortTlv(file);
    case 'index':
      return shortIndex(file, cut);
    case 'clinical':
      return shortClinical(file, cut);
    default:
      return file;
  }
}

const shortTlv = (file: TlvFile): TlvFile => ({
  ...file,
  records: file.records.map((item) => ({ ...item, length: item.shortLength ?? item.length })),
});

const shortIndex = (file: IndexFile, { indexFlags }: Cut): IndexFile => ({
  ...file,
  recordCount: indexFlags ?? file.recordCount,
});

const shortClinical = (file: ClinicalFile, { clinicalFiles }: Cut): ClinicalFile => ({
  ...file,
  fids: file.fids.slice(0, clinicalFiles),
  size: file.unsignedSize,
  layout: file.layout.filter((part) => !isOfSignature(part)),
});

/** The last two items of a clinical record, that cut-down cards have no room for. */
const isOfSignature = (part: DataItem | ItemGroup): boolean =>
  'key' in part && (part.key === 'signature' || part.key === 'samCertificate');

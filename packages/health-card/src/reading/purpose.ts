import type { ElementaryFile } from '../files/elementary-file.js';
import { FILE_MAP, type FieldKeyOf, type FilePath, type MappedFile } from '../files/file-map.js';
import { HealthCardError } from '../health-card-error.js';

/** What a counter is for. A bank never reads the health data of DF02 and DF03. */
export type Counter = 'bank' | 'hospital';

/** What a reading is for: the files that it may touch, and no others. */
interface PurposeRow {
  readonly files: readonly FilePath[];
  /** How long the card may take for all of its answers: about thirty times what one that is well needs (spec j). */
  readonly patienceMs: number;
}

export const PURPOSES = {
  /** DDF1/EF05 tells the card and its issuer, DDF1/EF06 the person whom a registration is matched with. */
  activate: { files: ['DDF1/EF05', 'DDF1/EF06'], patienceMs: 30_000 },
  /** The holder sees what the card says of him: his portrait, validity and telephones, and how he lives and whom to call (DF01). */
  'verify-own': {
    files: [
      'DDF1/EF05',
      'DDF1/EF06',
      'DDF1/EF07',
      'DDF1/EF08',
      'DDF1/DF01/EF05',
      'DDF1/DF01/EF06',
      'DDF1/DF01/EF07',
      'DDF1/DF01/EF08',
    ],
    patienceMs: 45_000,
  },
  /** Whatever may be written later with the holder's consent is read before: telephones, payment, DF01. The portrait is not among it. */
  'complete-data': {
    files: [
      'DDF1/EF05',
      'DDF1/EF06',
      'DDF1/EF08',
      'DDF1/DF01/EF05',
      'DDF1/DF01/EF06',
      'DDF1/DF01/EF07',
      'DDF1/DF01/EF08',
    ],
    patienceMs: 45_000,
  },
  /** The new card needs the old one's numbers, holder, validity, telephones and portrait; how he lives is asked anew. */
  replace: { files: ['DDF1/EF05', 'DDF1/EF06', 'DDF1/EF07', 'DDF1/EF08'], patienceMs: 30_000 },
  /** A hospital looks at everything that is on the chip. */
  'full-diagnosis': { files: FILE_MAP.map(({ path }) => path), patienceMs: 90_000 },
} as const satisfies Record<string, PurposeRow>;

export type Purpose = keyof typeof PURPOSES;
export const PURPOSE_NAMES = Object.keys(PURPOSES) as readonly Purpose[];

/** Paths of the files that a purpose may touch. */
export type FileOf<P extends Purpose> = (typeof PURPOSES)[P]['files'][number];
/** Keys of the items of all files with tags that a purpose may touch. */
export type FieldOf<P extends Purpose> = FieldKeyOf<FileOf<P>>;

/** The files that a purpose may touch, in the order of the tree. */
export const filesFor = (purpose: Purpose): readonly MappedFile[] => {
  const paths: readonly FilePath[] = PURPOSES[purpose].files;
  return FILE_MAP.filter(({ path }) => paths.includes(path));
};

/** Whether a counter may touch a file at all: health data stay on the chip at a bank. */
export const mayTouch = (counter: Counter, { directory }: Pick<ElementaryFile, 'directory'>): boolean =>
  counter === 'hospital' || (directory !== 'DF02' && directory !== 'DF03');

/** @throws HealthCardError `purpose-not-allowed` if the purpose touches a file that the counter may not. */
export function requireAllowed(purpose: Purpose, counter: Counter): void {
  if (filesFor(purpose).every((file) => mayTouch(counter, file))) return;
  throw new HealthCardError('purpose-not-allowed', `a ${counter} must not read for the purpose ${purpose}`);
}

import { DIRECTORIES, type DirectoryName, type ElementaryFile, filesOf, type Profile } from '@jika/health-card';
import type { Directory, RecordFile, TransparentFile } from '../chip/file-tree.js';
import type { MemoryCell } from './memory/memory-cell.js';

/** One file of the chip: those that come in series (spec c.2) are told apart by their place in it, from 0. */
export interface PlacedFile {
  /** Of this one file, such as `DDF1/DF03/EE01`. */
  readonly path: string;
  readonly fid: number;
  readonly place: number;
  readonly definition: ElementaryFile;
}

/** A file of the tree. Its content is a view of the card's memory. */
export type ChipFile = (RecordFile | TransparentFile) & Omit<PlacedFile, 'place'>;
type Structure = ElementaryFile['structure'];
/** A file of these structures. */
type ChipFileOf<S extends Structure> = ChipFile & {
  readonly definition: Extract<ElementaryFile, { structure: S }>;
};
type ChipDirectory = Directory<ChipFile>;

export const isRecordFile =
  <S extends 'tlv' | 'cyclic' | 'index'>(structure: S) =>
  (file: ChipFile): file is ChipFileOf<S> & RecordFile =>
    file.kind === 'records' && file.definition.structure === structure;

export const isTransparentFile = (file: ChipFile): file is ChipFileOf<'photo' | 'clinical'> & TransparentFile =>
  file.kind === 'transparent';

/** Every single file of a card of this profile, in the order of the tree. */
export const placedFiles = (profile: Profile): PlacedFile[] => filesOf(profile).flatMap(placesOf);

/** The files of a card from the MF down (spec c.1). */
export const cardTree = (profile: Profile, memory: MemoryCell): ChipDirectory =>
  directory('MF', placedFiles(profile), memory);

function placesOf(definition: ElementaryFile): PlacedFile[] {
  const folder = definition.path.slice(0, definition.path.lastIndexOf('/'));
  const fids = definition.structure === 'clinical' ? definition.fids : [definition.fid];
  return fids.map((fid, place) => ({ path: `${folder}/${fid.toString(16).toUpperCase()}`, fid, place, definition }));
}

function directory(name: DirectoryName, files: readonly PlacedFile[], memory: MemoryCell): ChipDirectory {
  const { fid, nameHex } = DIRECTORIES[name];
  const below = (Object.keys(DIRECTORIES) as DirectoryName[]).filter((each) => DIRECTORIES[each].parent === name);
  return {
    kind: 'directory',
    fid,
    ...(nameHex !== null && { name: Uint8Array.from(Buffer.from(nameHex, 'hex')) }),
    children: [
      ...files.filter(({ definition }) => definition.directory === name).map((file) => chipFile(file, memory)),
      ...below.map((each) => directory(each, files, memory)),
    ],
  };
}

function chipFile({ path, fid, definition }: PlacedFile, memory: MemoryCell): ChipFile {
  if (definition.structure === 'photo' || definition.structure === 'clinical') {
    return {
      kind: 'transparent',
      path,
      fid,
      definition,
      get content() {
        const [content = new Uint8Array(0)] = memory.records(path);
        return content;
      },
    };
  }
  return {
    kind: 'records',
    path,
    fid,
    definition,
    tagged: definition.structure === 'tlv',
    get records() {
      return memory.records(path);
    },
  };
}

/** The files of a card (ISO/IEC 7816-4, clause 7; spec c). `fid` is the two-byte file identifier. */
export interface Directory<File extends DataFile = DataFile> {
  readonly kind: 'directory';
  readonly fid: number;
  /** DDF name or AID, 5 to 16 bytes. */
  readonly name?: Uint8Array;
  readonly children: readonly (Directory<File> | File)[];
}
export interface RecordFile {
  readonly kind: 'records';
  readonly fid: number;
  readonly records: readonly Uint8Array[];
  /** Whether records begin with a tag, which can then name them. */
  readonly tagged: boolean;
}
export interface TransparentFile {
  readonly kind: 'transparent';
  readonly fid: number;
  readonly content: Uint8Array;
}
export type DataFile = RecordFile | TransparentFile;
export type CardNode = Directory | DataFile;

/** What is selected: directories from the MF to the current one, and the current EF if there is one. */
export interface Location<File extends DataFile = DataFile> {
  readonly path: readonly [Directory<File>, ...Directory<File>[]];
  readonly file?: File;
}

export const currentDirectory = <File extends DataFile>({ path }: Location<File>): Directory<File> =>
  path.at(-1) ?? path[0];

/**
 * Where a file identifier leads from here: a child of the current directory, that directory itself, its parent, the parent's children,
 * the DDFs under the MF, and the MF (spec c.1), the first that fits.
 */
export function locateByFid<File extends DataFile>(from: Location<File>, fid: number): Location<File> | undefined {
  return reachable(from).find((location) => nodeOf(location).fid === fid);
}

/** Where a DDF name or an AID leads, from anywhere on the card. */
export function locateByName<File extends DataFile>(
  from: Location<File>,
  name: Uint8Array,
): Location<File> | undefined {
  const named = (location: Location): boolean => {
    const node = nodeOf(location);
    return node.kind === 'directory' && node.name !== undefined && Buffer.compare(node.name, name) === 0;
  };
  return descendants({ path: [from.path[0]] }).find(named);
}

/**
 * The EF of the current directory with this short identifier: the low five bits of a `fid` EF01 to EF1E. The clinical files have none,
 * for EE01 and ED01 would share one.
 */
export const locateByShortId = <File extends DataFile>(
  from: Location<File>,
  shortId: number,
): Location<File> | undefined =>
  children({ path: from.path }).find(({ file }) => file !== undefined && file.fid === (SHORT_ID_FILES | shortId));

const SHORT_ID_FILES = 0xef00;

function reachable<File extends DataFile>(from: Location<File>): Location<File>[] {
  const here: Location<File> = { path: from.path };
  const root: Location<File> = { path: [from.path[0]] };
  const [first, ...above] = from.path.slice(0, -1);
  const parent: Location<File>[] = first === undefined ? [] : [{ path: [first, ...above] }];
  return [...children(here), here, ...parent, ...parent.flatMap(children), ...children(root).filter(isDirectory), root];
}

const nodeOf = (location: Location): CardNode => location.file ?? currentDirectory(location);

const isDirectory = (location: Location): boolean => location.file === undefined;

const children = <File extends DataFile>(location: Location<File>): Location<File>[] =>
  currentDirectory(location).children.map((node) =>
    node.kind === 'directory' ? { path: [...location.path, node] } : { path: location.path, file: node },
  );

const descendants = <File extends DataFile>(location: Location<File>): Location<File>[] =>
  children(location).flatMap((child) => (isDirectory(child) ? [child, ...descendants(child)] : [child]));

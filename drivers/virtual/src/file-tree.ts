import type { KeyName } from '@jika/health-card';

/** The files of a card (ISO/IEC 7816-4, clause 7; spec c). `fid` is the two-byte file identifier. */
export interface Directory {
  readonly kind: 'directory';
  readonly fid: number;
  /** DDF name or AID, 5 to 16 bytes. */
  readonly name?: Uint8Array;
  readonly children: readonly CardNode[];
}
export interface RecordFile {
  readonly kind: 'records';
  readonly fid: number;
  readonly records: readonly Uint8Array[];
  /** The key whose external authentication opens the file for reading; without one it is free. */
  readonly readKey?: KeyName;
}
export interface TransparentFile {
  readonly kind: 'transparent';
  readonly fid: number;
  readonly content: Uint8Array;
  readonly readKey?: KeyName;
}
export type DataFile = RecordFile | TransparentFile;
export type CardNode = Directory | DataFile;

/** What is selected: directories from the MF to the current one, and the current EF if there is one. */
export interface Location {
  readonly path: readonly [Directory, ...Directory[]];
  readonly file?: DataFile;
}

export const currentDirectory = ({ path }: Location): Directory => path.at(-1) ?? path[0];

/**
 * Where a file identifier leads from here: a child of the current directory, that directory itself, its parent, the parent's children,
 * the DDFs under the MF, and the MF (spec c.1), the first that fits.
 */
export function locateByFid(from: Location, fid: number): Location | undefined {
  return reachable(from).find((location) => nodeOf(location).fid === fid);
}

/** Where a DDF name or an AID leads, from anywhere on the card. */
export function locateByName(from: Location, name: Uint8Array): Location | undefined {
  const named = (location: Location): boolean => {
    const node = nodeOf(location);
    return node.kind === 'directory' && node.name !== undefined && Buffer.compare(node.name, name) === 0;
  };
  return descendants({ path: [from.path[0]] }).find(named);
}

/** The EF of the current directory with this short identifier, the low five bits of its `fid`. */
export const locateByShortId = (from: Location, shortId: number): Location | undefined =>
  children({ path: from.path }).find(({ file }) => file !== undefined && (file.fid & 0x1f) === shortId);

function reachable(from: Location): Location[] {
  const here: Location = { path: from.path };
  const root: Location = { path: [from.path[0]] };
  const [first, ...above] = from.path.slice(0, -1);
  const parent: Location[] = first === undefined ? [] : [{ path: [first, ...above] }];
  return [...children(here), here, ...parent, ...parent.flatMap(children), ...children(root).filter(isDirectory), root];
}

const nodeOf = (location: Location): CardNode => location.file ?? currentDirectory(location);

const isDirectory = (location: Location): boolean => location.file === undefined;

const children = (location: Location): Location[] =>
  currentDirectory(location).children.map((node) =>
    node.kind === 'directory' ? { path: [...location.path, node] } : { path: location.path, file: node },
  );

const descendants = (location: Location): Location[] =>
  children(location).flatMap((child) => (isDirectory(child) ? [child, ...descendants(child)] : [child]));

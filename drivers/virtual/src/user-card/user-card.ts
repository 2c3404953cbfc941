import { DIRECTORIES, type DirectoryName } from '@jika/health-card';
import type { Dialect } from '../card-file/card-conventions.js';
import type { Location } from '../chip/file-tree.js';
import type { ChallengingCard } from '../chip/get-challenge.js';
import type { ReadableCard } from '../chip/read-record.js';
import type { ChipFile } from './card-files.js';
import type { AuthenticatingCard } from './commands/authenticate.js';
import type { MemoryCell } from './memory/memory-cell.js';
import type { CardSecurity } from './security/card-security.js';

/** A user card as its commands work on it. */
export interface UserCard extends ReadableCard, ChallengingCard, AuthenticatingCard {
  readonly location: Location<ChipFile>;
  readonly security: CardSecurity;
  readonly memory: MemoryCell;
  readonly dialect: Dialect;
  enter(location: Location<ChipFile>): void;
}

/** The directories from the MF to the current one. */
export const directoryNames = ({ path }: Location<ChipFile>): DirectoryName[] =>
  path.flatMap(({ fid }) => NAME_BY_FID.get(fid) ?? []);

const NAME_BY_FID: ReadonlyMap<number, DirectoryName> = new Map(
  (Object.keys(DIRECTORIES) as DirectoryName[]).map((name) => [DIRECTORIES[name].fid, name]),
);

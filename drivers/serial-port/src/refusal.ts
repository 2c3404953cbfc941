import { access, constants } from 'node:fs/promises';

/**
 * What the system has against opening a port, as its code tells: the binding gives words and no codes. Null where it has nothing against it, and on
 * Windows, where a port is no file.
 */
export async function refusalOf(path: string): Promise<NodeJS.ErrnoException | null> {
  if (process.platform === 'win32') return null;
  return access(path, constants.R_OK | constants.W_OK).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
}

import { readFileSync, writeFileSync } from 'node:fs';
import { type Store, setStationToken, stations } from '@jika/store';
import { hashOfToken, isToken, newToken } from './secrets.js';

/**
 * Enrols the first station with the token in the file, which is made for its owner's eyes only when absent. The database keeps the token's hash.
 * @returns false when there is no station to enrol
 * @throws when the file can neither be read nor made, or holds no token; StoreError
 */
export async function enrolFirstStation(store: Store, file: string): Promise<boolean> {
  const [first] = await stations(store, 1);
  if (!first) return false;
  await setStationToken(store, first.id, hashOfToken(tokenIn(file)));
  return true;
}

function tokenIn(file: string): string {
  try {
    writeFileSync(file, `${newToken()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  }
  const token = readFileSync(file, 'utf8').trim();
  if (!isToken(token)) throw new RangeError('the station token file holds no token');
  return token;
}

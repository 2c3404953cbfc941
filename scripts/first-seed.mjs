import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a platform without the demo begins with: one counter and one admin, whose random password stands in the file alone.
 * @returns {string} the file's path
 */
export function firstSeed(dataDirectory) {
  const file = join(dataDirectory, 'first-seed.json');
  if (!existsSync(file)) {
    const seed = {
      stations: [{ id: 'station-1', outletName: '本网点', name: '1 号柜台' }],
      users: [
        { userName: 'admin', displayName: '管理员', password: randomBytes(12).toString('base64url'), role: 'province' },
      ],
      candidates: [],
    };
    writeFileSync(file, `${JSON.stringify(seed, null, 2)}\n`, { mode: 0o600 });
  }
  return file;
}

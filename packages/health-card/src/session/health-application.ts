import { type ResponseApdu, SW, statusWordHex } from '@jika/smartcard-apdu';
import { ISSUER_FILE } from '../files/ddf1-files.js';
import { DIRECTORIES } from '../files/file-map.js';
import { HealthCardError, type HealthCardErrorCode } from '../health-card-error.js';
import type { CardSession } from './card-session.js';
import { unexpectedStatus } from './unexpected-status.js';

/** A card without the application has many ways to say so; these say something else (spec e.3). */
const OTHER_REFUSALS: ReadonlyMap<number, HealthCardErrorCode> = new Map([
  [SW.fileBlocked, 'card-blocked'],
  [SW.applicationBlockedForGood, 'card-blocked'],
  [SW.stateUnchanged, 'card-failed'],
  [SW.memoryFailure, 'card-failed'],
]);

/** Selects DDF1 and, in it, the issuer's file, which every health card opens to all: what has both is a health card. */
export async function selectIssuerFile(card: CardSession): Promise<void> {
  requireFound(DIRECTORIES.DDF1.fid, await card.enter('DDF1'));
  requireFound(ISSUER_FILE.fid, await card.select(ISSUER_FILE.fid));
}

function requireFound(fid: number, selected: ResponseApdu): void {
  if (selected.statusWord === SW.ok) return;
  const code = OTHER_REFUSALS.get(selected.statusWord) ?? 'not-a-health-card';
  const message = `SELECT ${fid.toString(16).toUpperCase()} was answered ${statusWordHex(selected.statusWord)}`;
  throw new HealthCardError(code, message, { cause: unexpectedStatus(selected) });
}

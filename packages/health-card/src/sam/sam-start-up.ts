import { type ApduSession, SW } from '@jika/smartcard-apdu';
import { HealthCardError } from '../health-card-error.js';
import { selectFile } from '../session/chip-commands.js';
import { unexpectedStatus } from '../session/unexpected-status.js';
import { verifyPin } from './sam-commands.js';

export const MF_FID = 0x3f00;
export const SAM_DF01_FID = 0xdf01;

/** Selects DF01 of the SAM, from the MF: an earlier user may have left it elsewhere (spec f.3). */
export async function selectSamApplication(session: ApduSession): Promise<void> {
  await session.send(selectFile(MF_FID));
  const selected = await session.send(selectFile(SAM_DF01_FID));
  if (selected.statusWord !== SW.ok) {
    throw new HealthCardError('sam-missing-application', 'the SAM has no DF01', { cause: unexpectedStatus(selected) });
  }
}

/** Presents the PIN once. Its answer says how many tries are left (ISO/IEC 7816-4, clause 5.1.3: 63Cx). */
export async function presentPin(session: ApduSession, pin: Uint8Array): Promise<void> {
  const verified = await session.send(verifyPin(pin));
  if (verified.statusWord === SW.ok) return;
  const cause = unexpectedStatus(verified);
  if (verified.statusWord === SW.authenticationBlocked || verified.statusWord === 0x63c0) {
    throw new HealthCardError('sam-pin-blocked', 'the PIN of the SAM is blocked', { cause });
  }
  if (verified.statusWord >> 4 === 0x63c) {
    const triesLeft = verified.statusWord & 0x0f;
    throw new HealthCardError('sam-pin-failed', `the PIN of the SAM is wrong, ${triesLeft} tries left`, {
      cause,
      triesLeft,
    });
  }
  throw verified.statusWord >> 8 === 0x63
    ? new HealthCardError('sam-pin-failed', 'the PIN of the SAM is wrong', { cause })
    : new HealthCardError('sam-failed', 'the SAM did not take a PIN', { cause });
}

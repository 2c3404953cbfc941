import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { SamSlotError } from './sam-slot-error.js';

/** Where the PIN of the SAM is kept. */
export interface PinSource {
  /** The variable or file, for messages. */
  readonly origin: string;
  /**
   * Reads it anew, so that a file that was mended counts at once.
   * @throws SamSlotError `sam-pin-missing`, `sam-pin-exposed`, `sam-pin-malformed`.
   */
  read(): Promise<string>;
}

/** What SAMs take: 4 to 12 digits, two to a byte (spec f.3). */
const PIN_FORM = /^(?:\d\d){2,6}$/u;
const FILE_BYTES_AT_MOST = 64;
const OTHERS_MAY_USE = 0o077;
const CREDENTIAL = 'jika-sam-pin';

/**
 * The PIN as this machine keeps it: the file that `JIKA_SAM_PIN_FILE` names, the credential `jika-sam-pin` of systemd, or the variable
 * `JIKA_SAM_PIN`, the first that is set. `preset` stands in where none is: the PIN of a demo's SAM.
 */
export function pinSourceFrom(environment: NodeJS.ProcessEnv, preset?: string): PinSource {
  const { JIKA_SAM_PIN_FILE: file, CREDENTIALS_DIRECTORY: credentials, JIKA_SAM_PIN: pin } = environment;
  if (file) return { origin: file, read: () => pinInFile(file, true) };
  const given = pin || preset;
  if (!credentials) return pinGiven(given);
  const credential = join(credentials, CREDENTIAL);
  // systemd alone decides who sees its directory; the mode of the file says nothing there (systemd.exec, LoadCredential).
  return given ? firstOf(credential, given) : { origin: credential, read: () => pinInFile(credential, false) };
}

/** A service may have credentials, and the PIN not be among them. */
const firstOf = (credential: string, given: string): PinSource => ({
  origin: credential,
  read: () =>
    pinInFile(credential, false).catch((error: unknown) => {
      if (error instanceof SamSlotError && error.code === 'sam-pin-missing') return pinGiven(given).read();
      throw error;
    }),
});

const pinGiven = (pin: string | undefined): PinSource => ({
  origin: 'JIKA_SAM_PIN',
  async read() {
    if (!pin) throw new SamSlotError('sam-pin-missing', 'neither JIKA_SAM_PIN_FILE nor JIKA_SAM_PIN is set');
    return wellFormed(pin, 'JIKA_SAM_PIN');
  },
});

async function pinInFile(path: string, guarded: boolean): Promise<string> {
  const file = await open(path, constants.O_RDONLY).catch((cause: unknown) => {
    throw new SamSlotError('sam-pin-missing', `${path} cannot be read`, { cause });
  });
  try {
    if (guarded) await requireGuarded(file, path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FILE_BYTES_AT_MOST), 0, FILE_BYTES_AT_MOST, 0);
    return wellFormed(buffer.toString('ascii', 0, bytesRead).trim(), path);
  } finally {
    await file.close();
  }
}

/** Asked of the open file, so that nobody can swap it in between. Windows keeps access lists in place of a mode. */
async function requireGuarded(file: FileHandle, path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode, uid } = await file.stat();
  const ours = uid === process.getuid?.() || uid === 0;
  if ((mode & OTHERS_MAY_USE) === 0 && ours) return;
  throw new SamSlotError('sam-pin-exposed', `${path} must be its owner's alone: chmod 600, and owned by who runs this`);
}

function wellFormed(pin: string, origin: string): string {
  if (PIN_FORM.test(pin)) return pin;
  throw new SamSlotError('sam-pin-malformed', `${origin} does not hold 4 to 12 digits, an even number`);
}

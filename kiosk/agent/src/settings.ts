import { PCSC_BACKENDS } from '@jika/pcsc';
import { z } from 'zod';
import { conventionsSetting } from './chip-settings.js';
import { HOLDER_CHECK_POLICIES } from './holder-check.js';

/** Those that a module can be set to (GA 450). */
const BAUD_RATES = [115_200, 57_600, 38_400, 19_200, 9600];

const optional = z.string().min(1).exactOptional();

/**
 * The agent's environment. `JIKA_HARDWARE_FILE` lists the readers of the station; without it they are those of PC/SC. `JIKA_PCSC_SOCKET` names a
 * private pcscd; without it the system's is used. `JIKA_PCSC_BACKEND` says how to reach it; without it the driver chooses.
 * `JIKA_ID_CARD_READER` is the serial port of an ID-card reader that the file does not list. The PIN of the SAM is not among these: see `pinSourceFrom`.
 */
const environmentSchema = z.object({
  JIKA_KIOSK_PORT: z.coerce.number().int().min(0).max(65535),
  JIKA_DATA_DIR: z.string().min(1),
  JIKA_PLATFORM_URL: z.url(),
  JIKA_STATION_TOKEN_FILE: z.string().min(1),
  JIKA_KIOSK_PAGE: z.string().min(1),
  JIKA_OPERATOR: z.string().min(1).max(60).default('counter'),
  JIKA_DRIVER: z.enum(['pcsc', 'in-process']).default('pcsc'),
  JIKA_HARDWARE_FILE: optional,
  JIKA_PCSC_SOCKET: optional,
  JIKA_PCSC_BACKEND: z.enum(PCSC_BACKENDS).exactOptional(),
  JIKA_READER: optional,
  JIKA_SAM_READER: optional,
  JIKA_SAM: z.enum(['reader', 'in-process']).default('reader'),
  JIKA_SAM_KEYS: optional,
  JIKA_CHIP_CONVENTIONS: conventionsSetting.exactOptional(),
  JIKA_ID_CARD_READER: optional,
  JIKA_ID_CARD_BAUD: z.coerce.number().pipe(z.literal(BAUD_RATES)).exactOptional(),
  JIKA_HOLDER_CHECK: z.enum(HOLDER_CHECK_POLICIES).default('offered'),
  JIKA_DEMO_BENCH: optional,
  JIKA_DEMO_CARDS: optional,
  JIKA_DEMO_KEYS: optional,
});

export type Settings = z.infer<typeof environmentSchema>;

/** Throws an error that names each wrong variable, never its value. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const parsed = environmentSchema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
  throw new Error(`These settings are missing or wrong: ${wrong.join(', ')}`);
}

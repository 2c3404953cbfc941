import type { Text } from '../language.js';
import { ANNEX_MESSAGES } from './annex-messages.js';
import { DATABASE_MESSAGES } from './database-messages.js';
import { DIAGNOSE_MESSAGES } from './diagnose-messages.js';
import { GENERAL_MESSAGES } from './general-messages.js';
import { GENUINENESS_MESSAGES } from './genuineness-messages.js';
import { HELP_MESSAGES } from './help-messages.js';
import { IMPORT_MESSAGES } from './import-messages.js';
import { RESULT_MESSAGES } from './result-messages.js';
import { SAM_MESSAGES } from './sam-messages.js';

/** Every sentence that a person reads at the terminal, but for those of the failure handbook and the names of the file map. */
export const MESSAGES = {
  ...HELP_MESSAGES,
  ...GENERAL_MESSAGES,
  ...RESULT_MESSAGES,
  ...DIAGNOSE_MESSAGES,
  ...GENUINENESS_MESSAGES,
  ...SAM_MESSAGES,
  ...ANNEX_MESSAGES,
  ...IMPORT_MESSAGES,
  ...DATABASE_MESSAGES,
} as const satisfies Record<string, Text>;

export type MessageKey = keyof typeof MESSAGES;

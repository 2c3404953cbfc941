import type { z } from 'zod';
import type { hardwareSchema } from './hardware-schema.js';

/** What is plugged into one station, and which slot is for what. */
export type Hardware = z.infer<typeof hardwareSchema>;
export type ReaderEntry = Hardware['readers'][number];
export type ReaderKind = ReaderEntry['kind'];

/** What a slot of a card reader is for: the holder's card, or the SAM. */
export const SLOT_USES = ['user', 'sam'] as const;

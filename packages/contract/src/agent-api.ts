import { COMPARED_FIELDS, MISMATCH_REASONS } from '@jika/registry';
import { z } from 'zod';
import { instantSchema, matchReportSchema } from './match-report.js';
import { activationSchema, mismatchReportSchema } from './platform-api.js';
import { problemSchema } from './problem.js';

/** Steps of a reading, in order. */
export const READING_STEPS = ['issuer', 'genuineness', 'holder', 'match'] as const;
export type ReadingStep = (typeof READING_STEPS)[number];

/**
 * Whether whoever is here is the holder, by the ID card that is put on the reader. `waiting`: for a card to be put on. `confirmed`: its number is that
 * of the health card. `other-person`: it is not; another may be put on. `unavailable`: the ID-card reader cannot work now, and comes back by itself.
 * `problem` says why the last card was not read, or why the reader is away. Nothing of an ID card is kept or shown.
 */
export const HOLDER_CHECK_STATES = ['waiting', 'reading', 'confirmed', 'other-person', 'unavailable'] as const;
export const holderCheckSchema = z.object({
  state: z.enum(HOLDER_CHECK_STATES),
  problem: problemSchema.nullable(),
  /** The card cannot be activated before the check comes out well: it is required here, or came out ill. */
  blocksActivation: z.boolean(),
});
export type HolderCheckShown = z.infer<typeof holderCheckSchema>;

/**
 * The counter session (D5.6) as the page sees it: one of these at a time. ID numbers in `report` are masked (first four, last four);
 * POST /api/session/reveal gives them in full. `fault` is a problem that stops the work, with its remedy.
 */
export const counterSessionSchema = z.discriminatedUnion('phase', [
  /** `cardPresent`: a card is still in after its screen was cleared; it is to be taken out. */
  z.object({ phase: z.literal('idle'), cardPresent: z.boolean() }),
  z.object({ phase: z.literal('reading'), insertionId: z.string(), step: z.enum(READING_STEPS) }),
  /** `holderCheck` is null where the station has no ID-card reader, and while the card cannot be activated. */
  z.object({
    phase: z.literal('verdict'),
    insertionId: z.string(),
    report: matchReportSchema,
    holderCheck: holderCheckSchema.nullable(),
  }),
  z.object({ phase: z.literal('read-failed'), insertionId: z.string(), problem: problemSchema }),
  z.object({
    phase: z.literal('committing'),
    insertionId: z.string(),
    what: z.enum(['activation', 'mismatch-report']),
  }),
  /** The commit could not be settled yet: it is journaled and is sent again with the same key until the platform answers. */
  z.object({ phase: z.literal('unsettled'), what: z.enum(['activation', 'mismatch-report']), since: instantSchema }),
  z.object({ phase: z.literal('activated'), activation: activationSchema, cardPresent: z.boolean() }),
  z.object({ phase: z.literal('reported'), report: mismatchReportSchema, cardPresent: z.boolean() }),
  z.object({
    phase: z.literal('refused'),
    what: z.enum(['activation', 'mismatch-report']),
    problem: problemSchema,
    cardPresent: z.boolean(),
  }),
]);
export type CounterSession = z.infer<typeof counterSessionSchema>;

/**
 * What about a SAM that works wants attention: its dates, or its keys. `suspect`: several cards in a row failed their proof since it was put in,
 * and none passed.
 */
export const SAM_WARNINGS = ['not-yet-valid', 'expired', 'suspect'] as const;
export type SamWarning = (typeof SAM_WARNINGS)[number];

/** The whole state that the page shows; each server-sent event of GET /api/events (event `state`) carries one. */
export const agentStateSchema = z.object({
  revision: z.number().int().nonnegative(),
  outletName: z.string(),
  stationName: z.string(),
  reader: z.enum(['ready', 'no-reader', 'service-down', 'driver-unavailable']),
  sam: z.enum(['ready', 'missing', 'failed']),
  samWarning: z.enum(SAM_WARNINGS).nullable(),
  /** Why no card can be proven now, and what to do; null while the SAM works, if only with a warning about its dates. */
  samProblem: problemSchema.nullable(),
  /** Null where the station has none. */
  idCardReader: z.enum(['ready', 'starting', 'down']).nullable(),
  platform: z.enum(['connected', 'unreachable', 'refused']),
  demo: z.boolean(),
  session: counterSessionSchema,
});
export type AgentState = z.infer<typeof agentStateSchema>;

/** POST /api/session/activate and /report take an Idempotency-Key; all refuse with 409 `stale-insertion` when another card is in. */
export const insertionRequestSchema = z.object({ insertionId: z.string().min(1).max(64) });
export const reportRequestSchema = insertionRequestSchema.extend({
  reason: z.enum(MISMATCH_REASONS),
  fields: z
    .array(z.object({ field: z.enum(COMPARED_FIELDS), correct: z.string().max(200).nullable() }))
    .max(COMPARED_FIELDS.length),
});
export type ReportRequest = z.infer<typeof reportRequestSchema>;
/** POST /api/session/reveal. */
export const revealResponseSchema = z.object({ onCard: z.string().nullable(), onPlatform: z.string().nullable() });
export type RevealResponse = z.infer<typeof revealResponseSchema>;

/** GET /api/demo/cards; POST /api/demo/insert {card}; POST /api/demo/remove. Only where the demo tray is on. */
export const demoTraySchema = z.object({
  inserted: z.string().nullable(),
  cards: z.array(z.object({ id: z.string(), label: z.object({ zh: z.string(), en: z.string() }) })),
});
export type DemoTray = z.infer<typeof demoTraySchema>;
export const demoInsertRequestSchema = z.object({ card: z.string().min(1).max(60) });

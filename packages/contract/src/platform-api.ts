import { COMPARED_FIELDS, HOLDER_CHECKS, MISMATCH_REASONS, VERDICTS } from '@jika/registry';
import { z } from 'zod';
import { cardReadingSchema } from './card-reading.js';
import { instantSchema, physicalCardSchema, registrationSchema, standingSchema } from './match-report.js';

/** Proof that a station read a card: the platform matches it again and believes no verdict but its own. */
export const readReceiptSchema = z.object({
  reading: cardReadingSchema,
  operator: z.string().min(1).max(60),
});
export type ReadReceipt = z.infer<typeof readReceiptSchema>;

/** GET /api/v1/stations/current: the station whose token was shown. */
export const stationSchema = z.object({ outletName: z.string(), stationName: z.string() });
export type Station = z.infer<typeof stationSchema>;

/** POST /api/v1/registrations/look-up. The ID number stays out of the URL. */
export const lookUpRequestSchema = z.object({ idNumber: z.string().min(1).max(40) });
export const lookUpResponseSchema = z.object({
  candidates: z
    .array(
      z.object({
        registration: registrationSchema,
        cards: z.array(physicalCardSchema).max(50),
        standing: standingSchema.exactOptional(),
      }),
    )
    .max(20),
});

/** Value of the Idempotency-Key header: a fresh random one for each thing that is wanted, the same one for each try at it. */
export const idempotencyKeySchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/u);

/** POST /api/v1/activations with an Idempotency-Key: 201 when made now, 200 when that key made it before, 409 `not-ready` with the report. */
export const activationRequestSchema = z.object({
  receipt: readReceiptSchema,
  registrationId: z.string().min(1).max(64),
  /** Left out by stations that do not tell. Only the audit event keeps it. */
  holderCheck: z.enum(HOLDER_CHECKS).optional(),
});
export type ActivationRequest = z.infer<typeof activationRequestSchema>;
export const activationSchema = z.object({
  id: z.string(),
  activatedAt: instantSchema,
  outletName: z.string(),
  stationName: z.string(),
  operator: z.string(),
  name: z.string(),
  maskedIdNumber: z.string(),
  issueSerial: z.string(),
  unitName: z.string(),
});
export type Activation = z.infer<typeof activationSchema>;

export type LookUpResponse = z.infer<typeof lookUpResponseSchema>;

const reportedFieldSchema = z.object({
  field: z.enum(COMPARED_FIELDS),
  onCard: z.string().max(200).nullable(),
  correct: z.string().max(200).nullable(),
});

/** POST /api/v1/mismatch-reports with an Idempotency-Key (R20, R66, R67). */
export const mismatchReportRequestSchema = z.object({
  receipt: readReceiptSchema,
  registrationId: z.string().max(64).nullable(),
  reason: z.enum(MISMATCH_REASONS),
  fields: z.array(reportedFieldSchema).max(COMPARED_FIELDS.length),
});
export type MismatchReportRequest = z.infer<typeof mismatchReportRequestSchema>;
export const mismatchReportSchema = z.object({
  id: z.string(),
  state: z.enum(['open', 'flagged']),
  reason: z.enum(MISMATCH_REASONS),
  fields: z.array(reportedFieldSchema),
  verdict: z.enum(VERDICTS),
  name: z.string().nullable(),
  maskedIdNumber: z.string().nullable(),
  issueSerial: z.string().nullable(),
  unitName: z.string().nullable(),
  outletName: z.string(),
  stationName: z.string(),
  reportedAt: instantSchema,
  flaggedAt: instantSchema.nullable(),
  flaggedBy: z.string().nullable(),
});
export type MismatchReport = z.infer<typeof mismatchReportSchema>;

/** GET with ?cursor=: newest first, `next` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export const activationPageSchema = pageOf(activationSchema);
export type ActivationPage = z.infer<typeof activationPageSchema>;
export const mismatchReportPageSchema = pageOf(mismatchReportSchema);
export type MismatchReportPage = z.infer<typeof mismatchReportPageSchema>;

/** POST /api/v1/sessions sets an HttpOnly cookie. GET /api/v1/sessions/current tells who is signed in. */
export const signInRequestSchema = z.object({
  userName: z.string().min(1).max(60),
  password: z.string().min(1).max(200),
});
export const sessionSchema = z.object({ userName: z.string(), displayName: z.string() });
export type Session = z.infer<typeof sessionSchema>;

import {
  CARD_STATES,
  COMPARED_FIELDS,
  FINDING_DETAILS,
  type IdNumber,
  INSTITUTION_CLASSES,
  type MatchedCard,
  type MatchReport,
  MISMATCH_REASONS,
  REGISTRATION_STATES,
  type Registration,
  type Standing,
  SUSPENSION_REASONS,
  type UnitPath,
  VERDICTS,
} from '@jika/registry';
import { z } from 'zod';

export const instantSchema = z.iso.datetime();
const textSchema = z.string().max(200);

export const physicalCardSchema: z.ZodType<MatchedCard> = z.object({
  cardNumber: textSchema,
  issueSerial: textSchema,
  state: z.enum(CARD_STATES),
  activation: z.object({ at: instantSchema, outletName: textSchema, stationName: textSchema }).exactOptional(),
  replacementFlag: z.object({ at: instantSchema, reason: z.enum(MISMATCH_REASONS) }).exactOptional(),
  suspension: z.object({ at: instantSchema, reason: z.enum(SUSPENSION_REASONS) }).exactOptional(),
  validUntil: z.iso.date().exactOptional(),
});

const unitPathSchema = textSchema as unknown as z.ZodType<UnitPath>;

export const standingSchema: z.ZodType<Standing> = z.object({
  unitPath: unitPathSchema.nullable().exactOptional(),
  institutionClass: z.enum(INSTITUTION_CLASSES).exactOptional(),
  movedOut: z.object({ on: z.iso.date() }).exactOptional(),
  document: z.object({ type: z.string().max(4), number: textSchema }).exactOptional(),
});

export const registrationSchema: z.ZodType<Registration> = z.object({
  id: textSchema,
  idNumber: z.string().max(18) as unknown as z.ZodType<IdNumber>,
  name: textSchema,
  sex: textSchema,
  ethnicity: textSchema,
  birthDate: z.iso.date(),
  unitName: textSchema,
  state: z.enum(REGISTRATION_STATES),
});

export const matchReportSchema: z.ZodType<MatchReport> = z.object({
  headline: z.enum(VERDICTS),
  findings: z.array(
    z.object({
      verdict: z.enum(VERDICTS),
      rules: z.array(z.string().max(4)),
      fields: z.array(z.enum(COMPARED_FIELDS)),
      detail: z.enum(FINDING_DETAILS).exactOptional(),
    }),
  ),
  fields: z.array(
    z.object({
      field: z.enum(COMPARED_FIELDS),
      onCard: textSchema.nullable(),
      onPlatform: textSchema.nullable(),
      grade: z.enum(['same', 'same-normalised', 'encoding-loss', 'different', 'not-readable', 'not-on-record']),
      weight: z.enum(['blocking', 'advisory']),
    }),
  ),
  registrationId: textSchema.nullable(),
  unitName: textSchema.nullable(),
  card: physicalCardSchema.nullable(),
  policyVersion: textSchema,
  matchedAt: instantSchema,
});

import { type CardReading, HOLDER_FIELDS, ISSUER_FIELDS } from '@jika/health-card';
import { z } from 'zod';

const hex = (maxBytes: number) =>
  z
    .string()
    .regex(/^(?:[0-9A-F]{2})*$/u)
    .max(2 * maxBytes);

const fieldResultSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('ok'),
    value: z.string().max(400),
    unmapped: z.array(z.number().int().min(0).max(255)).max(256).exactOptional(),
  }),
  z.object({ status: z.literal('absent') }),
  z.object({ status: z.literal('denied'), statusWord: hex(2) }),
  z.object({ status: z.literal('corrupt'), raw: hex(512) }),
  z.object({ status: z.literal('not-requested') }),
]);

const proofSchema = z.discriminatedUnion('result', [
  z.object({ result: z.literal('passed'), challenge: hex(16) }),
  z.object({ result: z.literal('failed'), challenge: hex(16) }),
  z.object({
    result: z.literal('not-possible'),
    reason: z.enum(['no-sam', 'sam-failed', 'no-city-code', 'not-supported', 'card-failed']),
  }),
]);

/** A card reading as it travels to the platform, every length bounded. */
export const cardReadingSchema: z.ZodType<CardReading> = z.object({
  insertionId: z.string().min(1).max(64),
  purpose: z.literal('activate'),
  atr: hex(33),
  readAt: z.iso.datetime(),
  fields: z.record(z.enum([...ISSUER_FIELDS, ...HOLDER_FIELDS]), fieldResultSchema),
  proof: proofSchema,
  traffic: z.object({ commands: z.number().int().nonnegative(), bytes: z.number().int().nonnegative() }),
});

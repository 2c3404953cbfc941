import { VERDICTS } from '@jika/registry';
import { z } from 'zod';

/** RFC 9457. `code` is stable, `title` says what happened and `remedy` what to do, each in Chinese and English. No personal data in any of them. */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  status: z.number().int().min(400).max(599),
  code: z.string().max(60),
  title: z.object({ zh: z.string(), en: z.string() }),
  remedy: z.object({ zh: z.string(), en: z.string() }),
  /** With `not-ready` and `not-reportable`: what the platform's own match came to. */
  verdict: z.enum(VERDICTS).optional(),
  /** With the verdict `already-active`: the activation that stands. */
  activation: z.object({ at: z.iso.datetime(), outletName: z.string(), stationName: z.string() }).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

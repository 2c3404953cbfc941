import { z } from 'zod';

/** GET /health of both: 200 when `ready`, else 503. No sign-in, nothing personal. */
export const healthSchema = z.object({ status: z.enum(['ready', 'starting']), version: z.string() });
export type Health = z.infer<typeof healthSchema>;

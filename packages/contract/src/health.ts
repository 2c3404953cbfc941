import { z } from 'zod';
import { SAM_WARNINGS } from './agent-api.js';

/** GET /health of both: 200 when `ready`, else 503. No sign-in, nothing personal. */
export const healthSchema = z.object({ status: z.enum(['ready', 'starting']), version: z.string() });
export type Health = z.infer<typeof healthSchema>;

/** GET /health of the agent: besides, how its SAM and its ID-card reader are, for whoever looks after the counter. `failure` is an error code; what is not known is null. */
export const agentHealthSchema = healthSchema.extend({
  sam: z.object({
    state: z.enum(['ready', 'missing', 'failed']),
    warning: z.enum(SAM_WARNINGS).nullable(),
    failure: z.string().nullable(),
    /** Wrong PINs until it locks, as it told with the last one. */
    pinTriesLeft: z.number().int().nullable(),
    serial: z.string().nullable(),
    terminalNumber: z.string().nullable(),
    /** YYYYMMDD. */
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    /** Versions under which it holds the two keys of a reading. */
    keyVersions: z.record(z.string(), z.array(z.number().int())),
  }),
  /** Null where the station has none. `moduleNumber` is the one that is printed on the security module. */
  idCardReader: z
    .object({
      state: z.enum(['ready', 'starting', 'down']),
      failure: z.string().nullable(),
      moduleNumber: z.string().nullable(),
    })
    .nullable(),
});
export type AgentHealth = z.infer<typeof agentHealthSchema>;

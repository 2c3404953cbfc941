import { z } from 'zod';

const version = z.int().min(0).max(7);
const byte = z.int().min(0).max(255);

/** Those of `ChipConventions` that this deployment decides otherwise than the library: what `probeConventions` found. */
const conventionsSchema = z.strictObject({
  factorPosition: z.enum(['first-8', 'last-8']).exactOptional(),
  keyVersion: version.exactOptional(),
  maintenanceKeyVersion: version.exactOptional(),
  cardKeyVersion: byte.exactOptional(),
  internalAuthenticationP2: byte.exactOptional(),
  cityCode: z
    .string()
    .regex(/^\d{6}$/u)
    .nullable()
    .exactOptional(),
});

/** The same as JSON in one variable. */
export const conventionsSetting = z
  .string()
  .max(1_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(conventionsSchema);

/**
 * `specification`: writes as the specification wants them. `v1-test-build`: those of one vendor's test program pass too, which sends
 * records without secure messaging, updates the previous record of a cyclic file, and writes index flags with no data (spec e.2).
 */
export const DIALECTS = ['specification', 'v1-test-build'] as const;
export type Dialect = (typeof DIALECTS)[number];

export { hashOfPassword } from './passwords.js';
export { createPlatform, type PlatformSettings } from './platform.js';
export type { ProblemCode } from './problems.js';
export { DEFAULT_LIMITS, type Limits } from './rate-limits.js';

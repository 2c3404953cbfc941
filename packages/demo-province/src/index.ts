export type { DemoBank } from './counters.js';
export { demoIdNumber, MOST_REGISTRANTS } from './identities.js';
export { type DemoProvince, demoProvince } from './province.js';
export type { DemoUser } from './users.js';

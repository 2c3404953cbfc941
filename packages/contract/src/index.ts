export * from './agent-api.js';
export * from './card-reading.js';
export * from './health.js';
export * from './match-report.js';
export * from './platform-api.js';
export * from './problem.js';

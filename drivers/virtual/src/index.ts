export { type BenchClient, connectBench } from './bench/bench-client.js';
export { BENCH_ERROR_CODES, BenchError, type BenchErrorCode } from './bench/bench-error.js';
export type { BenchCard, BenchState } from './bench/bench-state.js';
export { type Bench, type BenchOptions, startBench } from './bench/launcher.js';
export { CARD_PORT, CARD_READER, SAM_READER } from './bench/pcsc-service.js';
export type { InsideProgram } from './bench/run-inside.js';
export type { CardInSlot } from './card-in-slot.js';

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

export function collectGarbage(): void {
  // What a first collection finalises is free only for the second.
  collect();
  collect();
}

/** Megabytes (10⁶ bytes) of the heap that are in use after all garbage was collected. */
export function collectedHeapMb(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
}

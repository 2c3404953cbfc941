import type { LineFault, LineFaultAction } from '@jika/virtual';
import type { SeededRandom } from '../fuzz/seeded-random.js';

export interface FaultScript {
  readonly commands: readonly Uint8Array[];
  readonly faults: readonly LineFault[];
}

const COMMANDS = 6;
const MOST_DATA = 40;
const MOST_FAULTS = 3;
/** Bytes that go over the line in one direction meanwhile, more or less. */
const TRAFFIC = 300;
/**
 * Two faults in one frame can cancel each other in its XOR, and then nobody can see them where T=0 has no check of its own: each frame, which
 * is shorter than this here, has one at most.
 */
const APART = 100;

const ACTIONS: readonly [Action, ...Action[]] = [
  (random) => ({ kind: 'lose', bytes: 1 + random.below(20) }),
  (random) => ({ kind: 'lose', bytes: 1 + (random.chance(0.2) ? random.below(APART) : 0) }),
  () => ({ kind: 'double' }),
  () => ({ kind: 'double' }),
  (random) => ({ kind: 'flip', mask: 1 << random.below(8) }),
  (random) => ({ kind: 'flip', mask: 1 + random.below(255) }),
  (random) => ({ kind: 'noise', bytes: random.bytes(1 + random.below(8)) }),
  (random) => ({ kind: 'stall', milliseconds: 1 + random.below(400) }),
  // Longer than anybody waits: what comes then is a late answer, whole or in part.
  (random) => ({ kind: 'stall', milliseconds: 400 + random.below(1600) }),
  (random) => ({ kind: 'disconnect', milliseconds: 20 + random.below(200) }),
];
type Action = (random: SeededRandom) => LineFaultAction;

/** Some commands, and what happens on the line while they go over it. */
export function faultScript(random: SeededRandom): FaultScript {
  const commands = Array.from({ length: COMMANDS }, () => command(random));
  const faults = (['reader', 'host'] as const).flatMap((towards) =>
    places(random).map((at): LineFault => ({ towards, at, do: random.pick(ACTIONS)(random) })),
  );
  return { commands, faults };
}

/** READ BINARY of some bytes, or UPDATE BINARY of some, each with numbers of its own. */
function command(random: SeededRandom): Uint8Array {
  const [p1 = 0, p2 = 0] = random.bytes(2);
  const length = 1 + random.below(MOST_DATA);
  if (random.chance(0.6)) return Uint8Array.of(0x00, 0xb0, p1, p2, length);
  return Uint8Array.of(0x00, 0xd6, p1, p2, length, ...random.bytes(length));
}

function places(random: SeededRandom): number[] {
  const all: number[] = [];
  for (let count = random.below(MOST_FAULTS + 1); count > 0; count--) {
    const at = random.below(TRAFFIC);
    if (all.every((other) => Math.abs(other - at) >= APART)) all.push(at);
  }
  return all;
}

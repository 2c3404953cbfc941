import { type FailureCode, type FailureRoom, knownFailure } from '@jika/failures';
import type { Context } from '../context.js';
import type { Equipment } from '../readers/equipment.js';
import { Findings } from './findings.js';
import { type Flawed, PROBES, type ProbeName } from './probes.js';

export interface ProbeResult {
  readonly probe: ProbeName;
  readonly outcome: 'ok' | 'failed' | 'skipped';
  /** What was seen, in words of the language of the run. */
  readonly found: string | null;
  /** Its code in the handbook of failures. */
  readonly fault: { readonly room: FailureRoom; readonly code: FailureCode } | null;
}

/** Runs every probe whose ground is firm; one that fails hides none that does not stand on it. */
export async function diagnose(context: Context, equipment: Equipment): Promise<ProbeResult[]> {
  const findings = new Findings(context, equipment);
  const results: ProbeResult[] = [];
  const probes = PROBES.filter(({ applies = () => true }) => applies(findings));
  const applied = probes.map(({ name }) => name);
  for (const { name, needs, look } of probes) {
    context.terminal.progress(`${context.say(`diagnose.${name}`)} …`);
    const firm = needs.every((need) => !applied.includes(need) || isFirm(need, results, findings));
    results.push(firm ? await probe(name, () => look(findings), findings) : skipped(name));
  }
  await findings.release();
  return results;
}

/** A service that is down leaves the readers that need none. */
function isFirm(need: ProbeName, results: readonly ProbeResult[], { station }: Findings): boolean {
  if (need === 'service' && station?.serial) return true;
  return results.some(({ probe, outcome }) => probe === need && outcome === 'ok');
}

const skipped = (probe: ProbeName): ProbeResult => ({ probe, outcome: 'skipped', found: null, fault: null });

async function probe(name: ProbeName, look: () => Promise<string | Flawed>, findings: Findings): Promise<ProbeResult> {
  try {
    const seen = await look();
    if (typeof seen !== 'string') return failed(name, seen.fault, seen.found);
    return { probe: name, outcome: 'ok', found: seen, fault: null };
  } catch (error) {
    findings.context.signal.throwIfAborted();
    return failed(name, error, findings.explain(error));
  }
}

function failed(probe: ProbeName, error: unknown, found: string | null): ProbeResult {
  const known = knownFailure(error);
  if (known === null) throw error;
  const { room, code } = known;
  return { probe, outcome: 'failed', found, fault: { room, code } };
}

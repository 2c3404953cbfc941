import { type FailureCode, type FailureRoom, knownFailure } from '@jika/failures';
import type { Context } from '../context.js';
import type { Equipment } from '../readers/equipment.js';
import { Findings } from './findings.js';
import { PROBES, type ProbeName } from './probes.js';

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
  for (const { name, needs, look } of PROBES) {
    context.terminal.progress(`${context.say(`diagnose.${name}`)} …`);
    const firm = needs.every((need) => results.some(({ probe, outcome }) => probe === need && outcome === 'ok'));
    results.push(firm ? await probe(name, () => look(findings), findings) : skipped(name));
  }
  await findings.release();
  return results;
}

const skipped = (probe: ProbeName): ProbeResult => ({ probe, outcome: 'skipped', found: null, fault: null });

async function probe(name: ProbeName, look: () => Promise<string>, findings: Findings): Promise<ProbeResult> {
  try {
    return { probe: name, outcome: 'ok', found: await look(), fault: null };
  } catch (error) {
    findings.context.signal.throwIfAborted();
    const known = knownFailure(error);
    if (known === null) throw error;
    const { room, code } = known;
    return { probe: name, outcome: 'failed', found: findings.explain(error), fault: { room, code } };
  }
}

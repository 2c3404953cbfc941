import {
  FUNNEL_STAGES,
  type FunnelStage,
  funnelStageOf,
  type PersonFacts,
  TROUBLES,
  type Trouble,
  troublesOf,
  type UnitPath,
} from '@jika/registry';
import { type Access, nobodyIn } from '../access.js';
import { atGuardedDesk } from '../guarded-desk.js';
import { type DashboardLevel, personsAlike } from './person-facts.js';

/** Rows 98 and 99 of one prefecture, county or unit. */
export interface DashboardRow {
  readonly path: UnitPath;
  readonly persons: number;
  /** A person sits in as many as the data justifies. */
  readonly troubles: Readonly<Record<Trouble, number>>;
  /** How many have come to each stage, or past it. */
  readonly funnel: Readonly<Record<FunnelStage, number>>;
}

/**
 * R1, R27: the four buckets and the funnel of each place within the jurisdiction where there is anybody. What stands above the level counts for its own place, so
 * that rows add up.
 * @throws StoreError `forbidden`, `unavailable`
 */
export function dashboard(access: Access, level: DashboardLevel, now: Date): Promise<DashboardRow[]> {
  return atGuardedDesk(access, now, async ({ db, principal, demandList }) => {
    demandList('see-dashboard', nobodyIn('dashboard'));
    const rows = new Map<UnitPath, Counts>();
    for (const { path, persons, facts } of await personsAlike(db, principal.jurisdiction, level)) {
      const counts = rows.get(path) ?? noneOf();
      rows.set(path, counts);
      count(counts, facts, persons);
    }
    return [...rows].map(([path, counts]) => ({ path, ...counts }));
  });
}

interface Counts {
  persons: number;
  readonly troubles: Record<Trouble, number>;
  readonly funnel: Record<FunnelStage, number>;
}

const zeros = <Key extends string>(keys: readonly Key[]) =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;

const noneOf = (): Counts => ({ persons: 0, troubles: zeros(TROUBLES), funnel: zeros(FUNNEL_STAGES) });

function count(counts: Counts, facts: PersonFacts, persons: number): void {
  counts.persons += persons;
  for (const trouble of troublesOf(facts)) counts.troubles[trouble] += persons;
  const reached = funnelStageOf(facts);
  const passed = reached === null ? [] : FUNNEL_STAGES.slice(0, FUNNEL_STAGES.indexOf(reached) + 1);
  for (const stage of passed) counts.funnel[stage] += persons;
}

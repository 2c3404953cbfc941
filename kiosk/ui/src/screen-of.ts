import type { PathStep } from '@jika/components';
import type { AgentState, CounterSession, HolderCheckShown, Problem } from '@jika/contract';
import type { AgentView } from './agent/agent-link.js';
import { FAULT_WORDS } from './messages.js';

/** What stops the work while no card is being dealt with, but for the SAM: the agent says what is wrong with that. */
export const FAULTS = [
  'connecting',
  'agent-lost',
  'agent-not-understood',
  'driver-unavailable',
  'service-down',
  'no-reader',
  'platform-unreachable',
  'platform-refused',
] as const;
export type Fault = (typeof FAULTS)[number];

/** What happened, and what to do. */
export type Trouble = Pick<Problem, 'code' | 'title' | 'remedy'>;

export type Screen = { name: 'fault'; trouble: Trouble } | { name: CounterSession['phase']; session: CounterSession };

const LINK_FAULTS: Readonly<Record<Exclude<AgentView['link'], 'open'>, Fault>> = {
  connecting: 'connecting',
  lost: 'agent-lost',
  'not-understood': 'agent-not-understood',
};

/** The first thing to mend, nearest to the card first: a platform cannot be judged by a counter that has no reader. */
export function troubleOf({ reader, samProblem, platform }: AgentState): Trouble | null {
  if (reader !== 'ready') return trouble(reader);
  if (samProblem !== null) return samProblem;
  if (platform !== 'connected') return trouble(`platform-${platform}`);
  return null;
}

const trouble = (fault: Fault): Trouble => ({ code: fault, ...FAULT_WORDS[fault] });

/** A card that is being dealt with keeps the screen; a fault takes it only while the counter is idle. */
export function screenOf(view: AgentView): Screen {
  if (view.link !== 'open') return { name: 'fault', trouble: trouble(LINK_FAULTS[view.link]) };
  const { session } = view.state;
  const inTheWay = session.phase === 'idle' ? troubleOf(view.state) : null;
  return inTheWay === null ? { name: session.phase, session } : { name: 'fault', trouble: inTheWay };
}

/** How far the visit has come on the path to an active card; null where it is on none: nothing was activated, or nobody is here. */
export function pathStepOf(screen: Screen): PathStep | null {
  if (screen.name === 'fault') return null;
  const { session } = screen;
  switch (session.phase) {
    case 'idle':
    case 'reported':
      return null;
    case 'reading':
      return session.step === 'match' ? 'compare' : 'read';
    case 'read-failed':
      return 'read';
    case 'verdict':
      return 'compare';
    case 'committing':
    case 'unsettled':
    case 'refused':
      return session.what === 'activation' ? 'activate' : 'compare';
    case 'activated':
      return 'take';
  }
}

/**
 * Seconds without a touch until a screen with personal data is cleared (threats row 27), or an idle counter goes back to its own language and size;
 * null where nothing is to be cleared. Elder mode doubles them.
 */
const CLEARED_AFTER: Readonly<Record<Screen['name'], number | null>> = {
  fault: null,
  idle: 60,
  reading: null,
  'read-failed': null,
  verdict: 90,
  committing: null,
  unsettled: null,
  activated: 30,
  reported: 30,
  refused: 60,
};

export function clearedAfterSeconds(screen: Screen, elder: boolean): number | null {
  const seconds = CLEARED_AFTER[screen.name];
  return seconds === null ? null : seconds * (elder ? 2 : 1);
}

/** How far the check of the holder is, which goes on while the screen stays the same; null while there is none. */
export function holderCheckStateOf(screen: Screen): HolderCheckShown['state'] | null {
  if (screen.name === 'fault' || screen.session.phase !== 'verdict') return null;
  return screen.session.holderCheck?.state ?? null;
}

/** Names what is on the screen: while it stays the same, neither focus nor announcements move. */
export function screenKey(screen: Screen): string {
  if (screen.name === 'fault') return `fault ${screen.trouble.code}`;
  const { session } = screen;
  if (session.phase === 'idle') return `idle ${session.cardPresent}`;
  return 'insertionId' in session ? `${session.phase} ${session.insertionId}` : session.phase;
}

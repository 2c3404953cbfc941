import type { ExitFamily } from './exit-family.js';

/** Whoever stands nearest to the failure comes first. */
export const AUDIENCES = ['clerk', 'technician', 'developer'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A failure in one language. Whole sentences, but for the title; steps are in the order in which they are tried. */
export interface FailureWords {
  title: string;
  /** What happened, and what it means for the card or the data. */
  what: string;
  /** The likeliest first; one to four. */
  causes: readonly string[];
  /** What each can do, one to four steps; who is left out cannot do anything but call the next. */
  steps: { readonly [A in Audience]?: readonly string[] };
}

/** What there is to know about one error code. */
export interface Failure {
  exit: ExitFamily;
  /** This error only carries another: whatever its `cause` is says more. */
  passesOn?: true;
  zh: FailureWords;
  en: FailureWords;
}

/** A table of failures by code, which keeps its codes as a type. */
export const failures = <Code extends string>(table: Readonly<Record<Code, Failure>>) => table;

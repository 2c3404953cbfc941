export interface Rule {
  readonly id: string;
  readonly clause: string;
  readonly kind: string;
  readonly text: string;
  readonly zh: string;
}

/** What is read of a report of vitest's JSON reporter. */
export interface TestRun {
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Test files by rule. */
export type Coverage = ReadonlyMap<string, readonly string[]>;

export const LAST_RUN: string;
export function coverageOf(run: TestRun, project?: string): Coverage;
export function uncoveredRules(rules: readonly Rule[], coverage: Coverage): Rule[];
export function coveragePage(rules: readonly Rule[], coverage: Coverage): string;
export function rulesAreCovered(run: TestRun): boolean;

import type { Locale, Text } from '@jika/components';
import type { CounterSession } from '@jika/contract';
import type { MatchReport, MismatchReason } from '@jika/registry';
import type { TemplateResult } from 'lit';
import type { AgentCommands } from '../agent/agent-commands.js';

/** What a screen draws: its middle, and the two places of the action bar. */
export interface ScreenParts {
  content: TemplateResult;
  left?: TemplateResult;
  right?: TemplateResult;
}

export interface ScreenContext {
  say(text: Text): string;
  readonly locale: Locale;
  readonly elder: boolean;
  readonly commands: AgentCommands;
  /** A command is under way: buttons rest. */
  readonly busy: boolean;
  /** Carries a command out and tells the clerk if it fails. */
  act(command: () => Promise<unknown>): void;
  openReport(insertionId: string, reason: MismatchReason | null, report: MatchReport): void;
}

export type SessionIn<Phase extends CounterSession['phase']> = Extract<CounterSession, { phase: Phase }>;

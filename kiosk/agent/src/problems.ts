import type { Problem } from '@jika/contract';
import { ReadingBrokenOff } from '@jika/health-card';
import { PROBLEMS, type ProblemCode } from './problem-table.js';

export function problem(code: ProblemCode): Problem {
  return { type: 'about:blank', code, ...PROBLEMS[code] };
}

/** The problem that an error stands for: its own code where the table has it, `internal` for the rest. A reading stands for what broke it off. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ReadingBrokenOff) return problemOf(error.cause);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return problem(isProblemCode(code) ? code : 'internal');
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** Thrown by a route to answer with that problem. */
export class AgentError extends Error {
  override readonly name = 'AgentError';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

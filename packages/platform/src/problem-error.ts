import type { Problem } from '@jika/contract';
import type { Verdict } from '@jika/registry';
import type { ActivationMark } from '@jika/store';
import { NOT_READY_TITLES, PROBLEMS, type ProblemCode } from './problems.js';

export interface ProblemDetails {
  verdict?: Verdict;
  activation?: ActivationMark;
  cause?: unknown;
}

/** A refusal on its way to the caller. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly verdict: Verdict | undefined;
  readonly activation: ActivationMark | undefined;

  constructor(code: ProblemCode, { verdict, activation, cause }: ProblemDetails = {}) {
    super(code, { cause });
    this.code = code;
    this.verdict = verdict;
    this.activation = activation;
  }
}

/** RFC 9457, with nothing personal in it. */
export function problemOf({ code, verdict, activation }: ProblemError): Problem {
  const row = PROBLEMS[code];
  const notReady = code === 'not-ready' && verdict !== undefined && verdict !== 'ready';
  return {
    type: 'about:blank',
    status: row.status,
    code,
    title: notReady ? NOT_READY_TITLES[verdict] : row.title,
    remedy: row.remedy,
    ...(verdict && { verdict }),
    ...(activation && { activation }),
  };
}

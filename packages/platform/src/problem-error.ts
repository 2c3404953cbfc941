import type { Problem } from '@jika/contract';
import type { Verdict } from '@jika/registry';
import type { ActivationMark } from '@jika/store';
import { notReadyTitle, PROBLEM_STATUS, type ProblemCode, problemText } from './problems.js';

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
  const { title, remedy } = problemText(code);
  const ownTitle = code === 'not-ready' && verdict !== undefined ? notReadyTitle(verdict) : undefined;
  return {
    type: 'about:blank',
    status: PROBLEM_STATUS[code],
    code,
    title: ownTitle ?? title,
    remedy,
    ...(verdict && { verdict }),
    ...(activation && { activation }),
  };
}

import { type Problem, problemSchema } from '@jika/contract';
import { boundedText } from './bounded-body.js';
import { PlatformError } from './platform-error.js';

/** A page of 50 reports with every field at its longest has room in it. */
const MAX_ANSWER_BYTES = 1_048_576;
const UNAUTHORISED = 401;
/** Request timeout and too many requests: like a fault of the platform or of what stands before it, they settle nothing. */
const NOT_FINAL = [408, 429];

/** The shape of a zod schema, as far as an answer is checked with it. */
export interface Schema<T> {
  parse(value: unknown): T;
}

export interface Line {
  /** Without a slash at its end; empty for the page's own origin. */
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  fetch: typeof globalThis.fetch;
  timeoutMs: number;
  /** Statuses beside 2xx whose body is an answer all the same. */
  answerStatuses?: readonly number[];
}

export interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  /** Idempotency-Key. */
  key?: string;
}

/**
 * Makes one call and checks its answer. No redirect is followed: it would carry the token elsewhere.
 * @throws PlatformError
 */
export async function exchange<T>(line: Line, call: Call, schema: Schema<T>): Promise<T> {
  const { response, text } = await withinDeadline(line.timeoutMs, (signal) => answerTo(line, call, signal));
  if (!response.ok && !line.answerStatuses?.includes(response.status)) throw refusal(response.status, text);
  return checked(text, schema);
}

/** The timer holds the signal: one that only `fetch` holds may be collected as garbage while the answer is on its way, and then never aborts. */
async function withinDeadline<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new DOMException('no answer in time', 'TimeoutError')), milliseconds);
  try {
    return await work(deadline.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function answerTo(line: Line, call: Call, signal: AbortSignal): Promise<{ response: Response; text: string }> {
  try {
    const response = await line.fetch(`${line.baseUrl}${call.path}`, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...line.headers,
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
        ...(call.key !== undefined && { 'idempotency-key': call.key }),
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      redirect: 'error',
      signal,
    });
    return { response, text: await boundedText(response, MAX_ANSWER_BYTES, signal) };
  } catch (cause) {
    if (cause instanceof PlatformError) throw cause;
    throw new PlatformError(signal.aborted ? 'timeout' : 'unreachable', { cause });
  }
}

function refusal(status: number, text: string): PlatformError {
  const problem = problemIn(text);
  if (status === UNAUTHORISED) return new PlatformError('unauthorised', problem);
  if (NOT_FINAL.includes(status) || status >= 500) return new PlatformError('unreachable', problem);
  return new PlatformError('problem' in problem ? 'refused' : 'malformed', problem);
}

function problemIn(text: string): { problem: Problem } | { cause: unknown } {
  try {
    return { problem: checked(text, problemSchema) };
  } catch (cause) {
    return { cause };
  }
}

function checked<T>(text: string, schema: Schema<T>): T {
  try {
    return schema.parse(text === '' ? null : JSON.parse(text));
  } catch (cause) {
    throw new PlatformError('malformed', { cause });
  }
}

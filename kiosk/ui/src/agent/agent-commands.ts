import {
  type DemoTray,
  demoTraySchema,
  type Problem,
  problemSchema,
  type ReportRequest,
  type RevealResponse,
  revealResponseSchema,
} from '@jika/contract';
import type { FailureCode } from '@jika/failures';
import type { ComparedField } from '@jika/registry';

export type CommandErrorCode = FailureCode<'kiosk-ui'>;

/** `problem` is what the agent said, when it refused in words. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: CommandErrorCode;
  readonly problem: Problem | null;

  constructor(code: CommandErrorCode, problem: Problem | null, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.problem = problem;
  }
}

/** Longer than the agent takes to begin anything; what it began is then told by its state. */
const PATIENCE_MS = 15_000;

/** A decision of the clerk. `sent` is null before the first attempt and after a failed one. */
interface Decision {
  key: string;
  sent: Promise<unknown> | null;
}

/** What the page asks of its agent. Each method rejects with `CommandError`. */
export class AgentCommands {
  readonly #decisions = new Map<string, Decision>();

  activate(insertionId: string): Promise<unknown> {
    return this.#decide('/api/session/activate', { insertionId });
  }

  report(request: ReportRequest): Promise<unknown> {
    return this.#decide('/api/session/report', request);
  }

  /** Decisions end with the verdict that they were about: the next verdict is decided anew. */
  forgetDecisions(): void {
    this.#decisions.clear();
  }

  async reveal(insertionId: string, field: ComparedField): Promise<RevealResponse> {
    return understood(revealResponseSchema, await post('/api/session/reveal', { insertionId, field }));
  }

  readAgain(insertionId: string): Promise<unknown> {
    return post('/api/session/read-again', { insertionId });
  }

  dismiss(): Promise<unknown> {
    return post('/api/session/dismiss', {});
  }

  async demoTray(): Promise<DemoTray> {
    return understood(demoTraySchema, await call('/api/demo/cards', { method: 'GET' }));
  }

  insertDemoCard(card: string): Promise<unknown> {
    return post('/api/demo/insert', { card });
  }

  removeDemoCard(): Promise<unknown> {
    return post('/api/demo/remove', {});
  }

  /** However often it is pressed, a decision goes out once; only after a failure does the next press send it again, under the same key. */
  #decide(path: string, body: object): Promise<unknown> {
    const name = `${path} ${JSON.stringify(body)}`;
    const decision = this.#decisions.get(name) ?? { key: crypto.randomUUID(), sent: null };
    this.#decisions.set(name, decision);
    decision.sent ??= post(path, body, decision.key).catch((error: unknown) => {
      decision.sent = null;
      throw error;
    });
    return decision.sent;
  }
}

/** Every call that changes something carries a key of its own, unless it repeats a decision. */
function post(path: string, body: object, key: string = crypto.randomUUID()): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
  return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function call(path: string, request: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, { ...request, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (cause) {
    throw new CommandError('agent-unreachable', null, { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const problem = problemSchema.safeParse(answer);
  throw new CommandError('agent-refused', problem.success ? problem.data : null);
}

function understood<T>(schema: { parse(value: unknown): T }, answer: unknown): T {
  try {
    return schema.parse(answer);
  } catch (cause) {
    throw new CommandError('answer-not-understood', null, { cause });
  }
}

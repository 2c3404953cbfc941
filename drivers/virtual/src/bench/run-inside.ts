import { send, throwProblem } from './bench-client.js';
import { EXIT_TRAILER } from './inside-program.js';
import { LineTail } from './line-tail.js';

/** A program in the bench's namespace. */
export interface InsideProgram {
  /** The last lines of its standard output and error. */
  output(): string;
  /** Settles when it has ended: with its exit code or the name of the signal, as text; `undefined` when it was stopped or the bench ended. */
  readonly ended: Promise<string | undefined>;
  /** Has it killed, with what it started. It may do its last work for a moment after this settles. */
  stop(): Promise<void>;
}

/** Resolves once the program runs. It sees the bench's network (the ports of the virtual reader) and pcscd at its usual path. */
export async function runInside(directory: string, command: string, args: readonly string[]): Promise<InsideProgram> {
  const reply = await send(directory, 'POST', '/run', { body: { command, args } });
  if (reply.statusCode !== 200) return throwProblem(reply);
  const tail = new LineTail(200);
  tail.follow(reply);
  reply.on('error', () => {}); // a bench that ends first breaks the reply off, and 'close' follows
  const ended = new Promise<string | undefined>((resolve) => {
    reply.once('close', () => resolve(reply.trailers[EXIT_TRAILER]));
  });
  return {
    output: () => tail.toString(),
    ended,
    stop: async () => {
      reply.destroy();
      await ended;
    },
  };
}

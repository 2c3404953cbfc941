import { EXIT_FAMILIES } from '@jika/failures';
import { Command } from 'commander';
import type { CommandLine } from './command-line.js';
import type { Work } from './context.js';
import { reportFailure } from './failure-report.js';
import { chooseLanguage } from './language.js';
import { sayIn } from './messages/say.js';
import type { GlobalOptions } from './options.js';
import { createProgram } from './program.js';
import { Stop } from './stop.js';
import { Terminal } from './terminal/terminal.js';
import { helpOf } from './usage-error.js';

/** Runs one command line as the process that it is started in. Resolves with the exit code, when card and terminal were given back. */
export async function run(args: readonly string[], host: NodeJS.Process): Promise<number> {
  const environment = host.env;
  const language = chooseLanguage(args, environment);
  const say = sayIn(language);
  const terminal = new Terminal(host.stdout, host.stderr, Number(environment['COLUMNS']) || undefined);
  const stop = new Stop();
  stop.onInterrupt(host, (exitCode) => host.exit(exitCode));
  // A virtual reader waits for nothing outside of this process, which must not end under a command that watches it.
  const running = setInterval(() => undefined, 60_000);
  let exitCode: number = EXIT_FAMILIES.ok.code;

  const bind: CommandLine['bind'] = <Options, Arguments extends readonly unknown[]>(
    command: Command,
    work: Work<Options, Arguments>,
  ) => {
    command.action(async (...received: unknown[]) => {
      const { options, globals, given } = unpack<Options, Arguments>(received);
      stop.after(globals.timeout);
      const context = { language, say, terminal, options: globals, signal: stop.signal, environment };
      exitCode = (await work(context, options, ...given)) ?? exitCode;
    });
  };

  const program = createProgram(terminal, say, bind);
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Whatever a stopped command fails with, it was stopped.
    const failure: unknown = stop.signal.aborted ? stop.signal.reason : error;
    return reportFailure(failure, { terminal, say, language, help: helpOf(program, args) });
  } finally {
    clearInterval(running);
    terminal.close();
  }
}

/** The parser hands over the arguments of a command, then its options, then the command; the definition of the command gave them their types. */
function unpack<Options, Arguments>(received: readonly unknown[]) {
  const command = received.at(-1);
  if (!(command instanceof Command)) throw new TypeError('the parser called back without its command');
  return {
    options: command.opts() as Options,
    globals: command.optsWithGlobals<GlobalOptions>(),
    given: received.slice(0, -2) as unknown as Arguments,
  };
}

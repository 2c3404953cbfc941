import { Command } from 'commander';
import type { CommandLine } from './command-line.js';
import { addAnnex } from './commands/annex.js';
import { addApdu } from './commands/apdu.js';
import { addAudit } from './commands/audit.js';
import { addBench } from './commands/bench.js';
import { addCard } from './commands/card.js';
import { addDiagnose } from './commands/diagnose.js';
import { addDump } from './commands/dump.js';
import { addHelp } from './commands/help.js';
import { addImport } from './commands/import.js';
import { addKeys } from './commands/keys.js';
import { addRead } from './commands/read.js';
import { addReaders } from './commands/readers.js';
import { addRetention } from './commands/retention.js';
import { addSam } from './commands/sam.js';
import { addSpec } from './commands/spec.js';
import { addTrace } from './commands/trace.js';
import { addVerify } from './commands/verify.js';
import { addWatch } from './commands/watch.js';
import { translateHelp } from './help.js';
import type { Say } from './messages/say.js';
import { addGlobalOptions } from './options.js';
import type { Terminal } from './terminal/terminal.js';
import { VERSION } from './version.js';

/** In the order of the help. */
const COMMANDS = [
  addReaders,
  addWatch,
  addRead,
  addVerify,
  addDump,
  addDiagnose,
  addApdu,
  addTrace,
  addBench,
  addSam,
  addCard,
  addSpec,
  addAnnex,
  addImport,
  addAudit,
  addKeys,
  addRetention,
  addHelp,
] as const;

/** The whole command line. Nothing runs until it is parsed; `bind` says what then happens. */
export function createProgram(terminal: Terminal, say: Say, bind: CommandLine['bind']): Command {
  const program = new Command('jika')
    .description(say('help.about'))
    .usage('<command> [options]')
    .version(VERSION, '-V, --version', say('help.version'))
    .addHelpText('after', `\n${say('help.tagline')}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.replace(/\n$/u, '')),
      writeErr: (text) => terminal.note(text.replace(/\n$/u, '')),
      outputError: () => undefined,
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.noteWidth,
    });
  translateHelp(program, say);
  addGlobalOptions(program, say);
  for (const add of COMMANDS) add({ program, say, bind });
  return program;
}

import { createInterface, type Interface } from 'node:readline';
import type { Context } from '../context.js';

/** Lines of a terminal, with a prompt and the lines before at the arrow keys; or of a pipe. Blank lines and `#` comments are left out. */
export async function* typedLines({ signal, say }: Context, input: NodeJS.ReadStream): AsyncGenerator<string> {
  const lines = input.isTTY
    ? createInterface({
        input,
        output: process.stderr,
        prompt: say('apdu.prompt'),
        historySize: 1000,
        removeHistoryDuplicates: true,
      })
    : createInterface({ input });
  if (input.isTTY) forwardInterrupt(lines);
  const close = () => lines.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    lines.prompt();
    for await (const line of lines) {
      if (line.trim() !== '' && !line.startsWith('#')) yield line;
      lines.prompt();
    }
  } finally {
    signal.removeEventListener('abort', close);
    lines.close();
  }
}

/** A terminal in raw mode sends Ctrl-C as a key: it shall stop the command as elsewhere. */
function forwardInterrupt(lines: Interface): void {
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
}

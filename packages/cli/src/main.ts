import { run } from './run.js';

const END_MS = 2000;

process.title = 'jika';

// A reader that closes its end, such as `head`, has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), process);
// Nothing should be left to wait for; what is, must not keep the shell waiting.
setTimeout(() => process.exit(), END_MS).unref();

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PcscOptions } from '@jika/pcsc';
import type { ReaderHarness } from '@jika/reader/conformance';
import type { SerialSystemOptions } from '@jika/serial';
import type { Hardware } from '@jika/station';
import { project } from './project.js';

const EXIT_MS = 10_000;

type Opened =
  | { kind: 'pcsc'; options: PcscOptions }
  | { kind: 'serial'; options: SerialSystemOptions }
  | { kind: 'station'; options: Hardware };

/** The exit code of a program that opens these readers, uses the card in one of them, and closes; null if it did not end by itself. */
export async function exitCodeOf(
  opened: Opened,
  { reader, command }: Pick<ReaderHarness, 'reader' | 'command'>,
): Promise<number | null> {
  const work = JSON.stringify({ ...opened, reader, command: Buffer.from(command).toString('hex') });
  const child = spawn(process.execPath, [join(project, 'test/support/open-use-close.mjs'), work], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: EXIT_MS,
    killSignal: 'SIGKILL',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

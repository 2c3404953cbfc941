import { fileURLToPath } from 'node:url';
import { toHex } from '@jika/smartcard-apdu';
import type { Bench } from '@jika/virtual';
import { LineProgram } from './line-program.js';
import { compile } from './native-program.js';

const BARE_LOOP = fileURLToPath(new URL('./bare-loop.js', import.meta.url));

/** Programs that send one command over and over, in processes of their own. */
const LOOPS = {
  /** libpcsclite and nothing else. */
  c: async (): Promise<string[]> => [await compile('apdu-loop')],
  /** The binding and nothing else. */
  bare: async (): Promise<string[]> => [process.execPath, BARE_LOOP],
};

export class Loop {
  readonly #program: LineProgram;

  private constructor(program: LineProgram) {
    this.#program = program;
  }

  static async start(kind: keyof typeof LOOPS, bench: Bench, reader: string): Promise<Loop> {
    const [command = '', ...args] = await LOOPS[kind]();
    return new Loop(await LineProgram.start(command, [...args, reader], { PCSCLITE_CSOCK_NAME: bench.pcscSocket }));
  }

  /** Microseconds of one. */
  async measure(count: number, command: Uint8Array): Promise<number> {
    return Number(await this.#program.ask(`${count} ${toHex(command)}`)) / 1000;
  }

  end(): Promise<void> {
    return this.#program.end();
  }
}

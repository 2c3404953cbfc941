import { execFile } from 'node:child_process';

const TIME_MS = 20_000;

/** Runs a program of the system as any client of this pcscd would be run. Resolves with its output and errors. */
export function runClient(pcscSocket: string, command: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PCSCLITE_CSOCK_NAME: pcscSocket };
    const child = execFile(command, args, { env, timeout: TIME_MS }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${command}: ${stdout}${stderr}`, { cause: error }));
      else resolve(stdout + stderr);
    });
    child.stdin?.on('error', () => undefined); // a program that reads none may be gone already
    child.stdin?.end(input);
  });
}

/** Sends commands in hex through pcsc-tools' scriptor; the answers come back in hex, one a command. */
export async function runScriptor(pcscSocket: string, reader: string, commands: readonly string[]): Promise<string[]> {
  const script = commands.map((command) => command.replaceAll(/..(?!$)/gu, '$& ')).join('\n');
  const output = await runClient(pcscSocket, 'scriptor', ['-r', reader], `${script}\n`);
  return scriptorAnswers(output);
}

/** The answers that scriptor prints, one per command, without its line breaks and explanations. */
export function scriptorAnswers(output: string): string[] {
  const answers = output.split(/^> .*$/mu).slice(1);
  return answers.map((answer) => (/< ([0-9A-F\s]*) :/u.exec(answer)?.[1] ?? answer).replaceAll(/\s/gu, ''));
}

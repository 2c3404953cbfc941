import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, Program } from './program.js';
import { project } from './project.js';

export const DISMISS = '/api/session/dismiss';
export const JSON_BODY = { 'Content-Type': 'application/json' };

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/u.exec(answer)?.[1]);

/** The agent with a reader inside its process, and its socket to be spoken to byte by byte. */
export class AttackedAgent {
  readonly port: number;
  readonly #directory: string;
  readonly #agent: Program;
  readonly #lines: Socket[] = [];

  private constructor(port: number, directory: string, agent: Program) {
    this.port = port;
    this.#directory = directory;
    this.#agent = agent;
  }

  static async start(): Promise<AttackedAgent> {
    const directory = mkdtempSync(join(tmpdir(), 'jika-attack-'));
    const port = await findFreePort();
    const token = join(directory, 'station-token');
    writeFileSync(token, 'A'.repeat(43));
    const agent = new Program(join(project, 'kiosk/agent/dist/main.js'), port, {
      JIKA_KIOSK_PORT: String(port),
      JIKA_DATA_DIR: directory,
      JIKA_PLATFORM_URL: 'http://127.0.0.1:1',
      JIKA_STATION_TOKEN_FILE: token,
      JIKA_KIOSK_PAGE: join(project, 'kiosk/ui/dist/page'),
      JIKA_DRIVER: 'in-process',
      JIKA_DEMO_CARDS: join(project, 'demo/cards'),
      JIKA_DEMO_KEYS: join(project, 'demo/keys.json'),
    });
    const attacked = new AttackedAgent(port, directory, agent);
    try {
      await agent.start();
    } catch (error) {
      await attacked.stop();
      throw error;
    }
    return attacked;
  }

  async stop(): Promise<void> {
    this.hangUp();
    await this.#agent.end('SIGKILL');
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** What it printed. */
  get output(): string {
    return this.#agent.output;
  }

  /** Its port in place of `PORT`. */
  withPort(text: string): string {
    return text.replaceAll('PORT', String(this.port));
  }

  open(text: string, address = '127.0.0.1'): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const line = connect(this.port, address, () => resolve(line));
      this.#lines.push(line);
      line.once('error', reject);
      line.write(text);
    });
  }

  hangUp(): void {
    for (const line of this.#lines.splice(0)) line.destroy();
  }

  /** What it says until it closes the line, or until `enough` of it has come. */
  async answerTo(text: string, enough = /$^/u): Promise<string> {
    let answer = '';
    for await (const chunk of await this.open(text)) {
      answer += chunk;
      if (enough.test(answer)) break;
    }
    return answer;
  }

  /** One request, byte by byte as we want it. */
  async statusTo(method: string, target: string, headers: Record<string, string>, body = ''): Promise<number> {
    const all = {
      Host: `127.0.0.1:${this.port}`,
      'Content-Length': String(body.length),
      ...headers,
      Connection: 'close',
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return statusOf(await this.answerTo(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`));
  }
}

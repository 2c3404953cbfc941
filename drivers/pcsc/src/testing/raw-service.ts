import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RawService {
  path: string;
  stop(): Promise<void>;
}

/** A socket on which `answer` hears every piece that a client sends, and may say anything. */
export async function startRawService(answer: (client: Socket, piece: Buffer) => void): Promise<RawService> {
  const directory = await mkdtemp(join(tmpdir(), 'pcsc-raw-'));
  const path = join(directory, 'pcscd.comm');
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('data', (piece: Buffer) => answer(client, piece));
    client.on('error', () => undefined);
  });
  server.listen(path);
  await once(server, 'listening');
  return {
    path,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const client of clients) client.destroy();
      await closed;
      await rm(directory, { recursive: true });
    },
  };
}

import { createServer, type Server } from 'node:http';
import type { Express } from 'express';

const GRACE_MS = 3_000;

/** An HTTP server that no slow or greedy client can hold (threat row 31). */
export function boundedServer(app: Express): Server {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 5_000 }, app);
  server.maxConnections = 1_000;
  server.maxHeadersCount = 60;
  return server;
}

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Lets the calls in hand finish, for three seconds at most. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

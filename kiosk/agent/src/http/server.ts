import { createServer, type Server } from 'node:http';
import type { Express } from 'express';

/** An HTTP server that no slow or greedy client can hold (threat row 31). */
export function boundedServer(app: Express): Server {
  const server = createServer(
    { headersTimeout: 3_000, requestTimeout: 5_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    app,
  );
  server.maxConnections = 128;
  server.maxHeadersCount = 60;
  return server;
}

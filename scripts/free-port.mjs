import { createServer } from 'node:net';
import { say } from './say.mjs';

const TRIES = 50;

/** The wanted port on the loopback address, or the next free one, named. */
export async function freePort(wanted, what) {
  for (let port = wanted; port < Math.min(wanted + TRIES, 65536); port += 1) {
    if (await isFree(port)) {
      if (port !== wanted)
        say(`端口 ${wanted} 已被占用，${what}改用 ${port}。`, `Port ${wanted} is busy: ${port} it is.`);
      return port;
    }
  }
  throw new Error(`端口 ${wanted} 起没有空闲的。\nNo port from ${wanted} on is free.`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

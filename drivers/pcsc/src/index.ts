import type { ReaderSystem } from '@jika/reader';
import type { Backend } from './backend.js';
import { FallingBack } from './falling-back.js';
import { NativeBackend } from './native/native-backend.js';
import { PcscSystem } from './pcsc-system.js';
import { SocketBackend } from './socket/socket-backend.js';

/**
 * How to reach the PC/SC service. `socket` speaks pcscd's own protocol in this process, on Linux only. `native` loads the `pcsclite` addon
 * in child processes.
 */
export const PCSC_BACKENDS = ['socket', 'native'] as const;
export type PcscBackend = (typeof PCSC_BACKENDS)[number];

export interface PcscOptions {
  /** Default on Linux: `socket`, and `native` where the service turns out to speak another protocol. Default elsewhere: `native`. */
  backend?: PcscBackend;
  /** Socket of the PC/SC service, where it is not the system's own (PCSCLITE_CSOCK_NAME). */
  socketPath?: string;
  /** Longest time for one command, in milliseconds; then the call is ended with `timeout`. Default 10 000. */
  commandDeadlineMs?: number;
  /** Longest time to power a card and connect to it, in milliseconds. Default 10 000. */
  connectDeadlineMs?: number;
  /** How long to try again while another process holds the card, in milliseconds; then `access-refused`. Default 1000. */
  accessDeadlineMs?: number;
}

/**
 * The PC/SC readers of this machine. Nothing is loaded or started before first use, so creating it works on a machine without PC/SC:
 * use then fails with `driver-unavailable`, and with `service-down` where pcscd is not running (it is picked up when it starts).
 */
export function createPcscSystem(options: PcscOptions = {}): ReaderSystem {
  const { commandDeadlineMs = 10_000, connectDeadlineMs = 10_000, accessDeadlineMs = 1000 } = options;
  return new PcscSystem(backendFor(options), {
    command: commandDeadlineMs,
    connect: connectDeadlineMs,
    access: accessDeadlineMs,
  });
}

function backendFor({ backend, socketPath }: PcscOptions): Backend {
  const socket = new SocketBackend(socketPath);
  const native = new NativeBackend({ socketPath });
  if (backend !== undefined) return { socket, native }[backend];
  return process.platform === 'linux' ? new FallingBack(socket, native) : native;
}

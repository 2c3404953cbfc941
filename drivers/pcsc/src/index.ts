import type { ReaderSystem } from '@jika/reader';
import { PcscSystem } from './pcsc-system.js';

export interface PcscOptions {
  /** Socket of the PC/SC service, where it is not the system's own (PCSCLITE_CSOCK_NAME). */
  socketPath?: string;
  /** Longest time for one command, in milliseconds; then the call is killed with `timeout`. Default 10 000. */
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
  const { socketPath, commandDeadlineMs = 10_000, connectDeadlineMs = 10_000, accessDeadlineMs = 1000 } = options;
  return new PcscSystem(
    { socketPath },
    { command: commandDeadlineMs, connect: connectDeadlineMs, access: accessDeadlineMs },
  );
}

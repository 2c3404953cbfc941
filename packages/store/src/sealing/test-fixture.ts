import { createSecretKey } from 'node:crypto';
import { firstKeys, type KeyRow } from './data-keys.js';
import { type KeyRing, openKeyRing } from './key-ring.js';
import type { MasterKey } from './master-key.js';

export const NOW = new Date('2026-11-22T08:00:00.000Z');

/** A master key of one repeated byte. */
export const masterOf = (byte: number): MasterKey => createSecretKey(Buffer.alloc(32, byte));

export function newRing(byte = 1): { master: MasterKey; rows: KeyRow[]; ring: KeyRing } {
  const master = masterOf(byte);
  const rows = firstKeys(master, NOW);
  return { master, rows, ring: openKeyRing(rows, master) };
}

/** The error that a call throws, or what it gives back. */
export function thrownBy(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

export const codeOf = (call: () => unknown): unknown => (thrownBy(call) as { code?: unknown } | undefined)?.code;

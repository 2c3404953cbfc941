import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { StoreError } from '../errors.js';
import type { AuditAnchor } from './anchor.js';
import { LANES } from './audit-tables.js';

const HASH = /^[\da-f]{64}$/u;

/** Keeps an anchor in a file of its owner's alone, whole or not at all, in the place of the one before. */
export function writeAnchorFile(path: string, anchor: AuditAnchor): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeSync(file, `${JSON.stringify(anchor)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The anchor of a file; null where there is none. @throws StoreError `anchor-malformed` */
export function readAnchorFile(path: string): AuditAnchor | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new StoreError('anchor-malformed', { cause });
  }
  const anchor = parsed(text);
  if (isAnchor(anchor)) return anchor;
  throw new StoreError('anchor-malformed');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isAnchor(value: unknown): value is AuditAnchor {
  if (typeof value !== 'object' || value === null) return false;
  const { at, lanes, mac } = value as Record<string, unknown>;
  return (
    typeof at === 'string' &&
    typeof mac === 'string' &&
    Array.isArray(lanes) &&
    lanes.length === LANES &&
    lanes.every(isEnd)
  );
}

const isEnd = (end: unknown): boolean =>
  Array.isArray(end) && end.length === 2 && Number.isSafeInteger(end[0]) && HASH.test(String(end[1]));

import type { CookieOptions, Request } from 'express';
import { isToken } from './secrets.js';

export const SESSION_COOKIE = 'jika-session';

const MINUTE_MS = 60_000;
/** A left-behind screen. */
const IDLE_MS = 30 * MINUTE_MS;
/** A working day. */
const OVERALL_MS = 12 * 60 * MINUTE_MS;

export const idleUntil = (now: Date): Date => new Date(now.getTime() + IDLE_MS);

export const expiryOf = (now: Date): { idleUntil: Date; expiresAt: Date } => ({
  idleUntil: idleUntil(now),
  expiresAt: new Date(now.getTime() + OVERALL_MS),
});

/** `secure` follows the line: on loopback there is no TLS to ask for. */
export const cookieOptions = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: request.secure,
  path: '/api',
});

/** The token that the browser sent, if it can be one. */
export function sessionTokenOf(request: Request): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && value !== undefined && isToken(value)) return value;
  }
  return null;
}

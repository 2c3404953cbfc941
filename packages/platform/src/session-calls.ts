import { type Session, signInRequestSchema } from '@jika/contract';
import { admitSignIn, endSession, openSession, userByName } from '@jika/store';
import type { Response } from 'express';
import { bodyOf, type Handler, sessionOf, type Workplace } from './call.js';
import { isRightPassword } from './passwords.js';
import { ProblemError } from './problem-error.js';
import { hashOfToken, newToken } from './secrets.js';
import { cookieOptions, expiryOf, SESSION_COOKIE, sessionTokenOf } from './session-cookie.js';

/**
 * POST /api/v1/sessions. An unknown user name gets the same answer as a wrong password, and its password is compared as well (threat row 23); so it is
 * with an account that is locked for a while after wrong ones. What tells them apart is the write of one audit event, some 2 ms: none is written for
 * names that do not exist, or anybody could fill the log.
 */
export function signInCall({ store, now }: Workplace): Handler {
  return async (request, response) => {
    const { userName, password } = bodyOf(signInRequestSchema, request);
    const user = await userByName(store, userName);
    const isRight = await isRightPassword(user?.passwordHash, password);
    const at = now();
    if (!(await admitSignIn(store, userName, isRight, at)) || !user) throw new ProblemError('wrong-credentials');
    const token = newToken();
    await openSession(store, { tokenHash: hashOfToken(token), userName: user.userName, ...expiryOf(at) }, at);
    response.cookie(SESSION_COOKIE, token, cookieOptions(request));
    const body: Session = { userName: user.userName, displayName: user.displayName };
    return { status: 201, body };
  };
}

/** GET /api/v1/sessions/current. */
export const currentSessionCall: Handler = async (_request, response: Response) => {
  const { userName, displayName } = sessionOf(response);
  return { status: 200, body: { userName, displayName } satisfies Session };
};

/** DELETE /api/v1/sessions/current. Whoever is not signed in is signed out. */
export function signOutCall({ store }: Workplace): Handler {
  return async (request, response) => {
    const token = sessionTokenOf(request);
    if (token !== null) await endSession(store, hashOfToken(token));
    response.clearCookie(SESSION_COOKIE, cookieOptions(request));
    return { status: 204, body: null };
  };
}

import type { Place } from '@jika/store';
import { z } from 'zod';
import { ProblemError } from './problem-error.js';

const placeSchema = z.tuple([z.iso.datetime(), z.uuid()]);
const MAX_LENGTH = 200;

/** Opaque to the caller. */
export const cursorOf = ({ at, id }: Place): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** @throws ProblemError `invalid-cursor` for one that this platform did not make */
export function placeOf(cursor: unknown): Place | null {
  if (cursor === undefined) return null;
  try {
    if (typeof cursor !== 'string' || cursor.length > MAX_LENGTH) throw new RangeError('cursor');
    const [at, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { at, id };
  } catch (cause) {
    throw new ProblemError('invalid-cursor', { cause });
  }
}

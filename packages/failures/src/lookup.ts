import { EXIT_FAMILIES } from './exit-family.js';
import type { Failure } from './failure.js';
import { ERROR_NAMES, FAILURE_ROOMS, FAILURES, type FailureCode, type FailureRoom, failureOf } from './table.js';

/** A failure together with where it is from. */
export interface KnownFailure {
  room: FailureRoom;
  code: FailureCode;
  failure: Failure;
}

/** The number for the shell: see `EXIT_FAMILIES`. */
export function exitCodeOf<Room extends FailureRoom>(room: Room, code: FailureCode<Room>): number {
  return EXIT_FAMILIES[failureOf(room, code).exit].code;
}

/**
 * What was thrown, by the name and code of the error; one that only passes another on is known by its `cause`. Null for what is no error of
 * ours.
 */
export function knownFailure(error: unknown): KnownFailure | null {
  const known = ofError(error);
  if (!(error instanceof Error && known?.failure.passesOn)) return known;
  return ofError(error.cause) ?? known;
}

function ofError(error: unknown): KnownFailure | null {
  if (!(error instanceof Error && 'code' in error)) return null;
  const { code } = error;
  const room = FAILURE_ROOMS.find((each) => ERROR_NAMES[each] === error.name);
  return room !== undefined && isCodeOf(room, code) ? { room, code, failure: failureOf(room, code) } : null;
}

function isCodeOf<Room extends FailureRoom>(room: Room, code: unknown): code is FailureCode<Room> {
  return typeof code === 'string' && Object.hasOwn(FAILURES[room], code);
}

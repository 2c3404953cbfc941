import { type DestinationStream, type Logger, pino } from 'pino';

const MOST_CAUSES = 3;
const MOST_FRAMES = 8;

/** Logs in which nobody is named (threat row 26): of an error only kind, code, frames and causes, as messages may quote what they complain about. */
export function openLog(stream?: DestinationStream): Logger {
  return pino({ name: 'agent', serializers: { err: kindOf } }, stream);
}

function kindOf(error: unknown, depth = 0): object | undefined {
  if (!(error instanceof Error)) return undefined;
  return {
    name: error.name,
    code: 'code' in error ? error.code : undefined,
    frames: error.stack?.match(/^ {4}at .+$/gmu)?.slice(0, MOST_FRAMES),
    cause: depth < MOST_CAUSES ? kindOf(error.cause, depth + 1) : undefined,
  };
}

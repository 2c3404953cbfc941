/** Ends this process at once, even while a native call hangs: an orderly exit would wait for it. */
export function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Sends to the parent; a child whose parent is gone has nothing left to do. */
export function tell(message: object, sent?: () => void): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => sent?.());
  else die();
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { BenchError, isBenchErrorCode } from './bench-error.js';

/** The one message that the host sends to its launcher. */
export type HostReport = { type: 'ready' } | { type: 'failed'; code: string; message: string; cause: string };

/** Throws what the host failed with. */
export function checkReport(report: HostReport): void {
  if (report.type === 'ready') return;
  const code = isBenchErrorCode(report.code) ? report.code : 'service-failed';
  throw new BenchError(code, report.message, { cause: new Error(report.cause) });
}

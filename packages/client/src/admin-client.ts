import {
  type ActivationPage,
  activationPageSchema,
  type MismatchReport,
  type MismatchReportPage,
  mismatchReportPageSchema,
  mismatchReportSchema,
  type Session,
  sessionSchema,
} from '@jika/contract';
import { exchange, type Line, type Schema } from './exchange.js';

export interface AdminClientSettings {
  /** The page's own origin when absent. */
  baseUrl?: string;
  /** For each call with its answer; 10 seconds. */
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
}

/** What the admin page asks of the platform; the browser keeps the session's cookie. Every call throws PlatformError and nothing else. */
export interface AdminClient {
  signIn(userName: string, password: string): Promise<Session>;
  /** Who is signed in: `unauthorised` when nobody is. */
  current(): Promise<Session>;
  signOut(): Promise<void>;
  /** Newest first; null for the first page, then each page's `next`. */
  activations(cursor: string | null): Promise<ActivationPage>;
  mismatchReports(cursor: string | null): Promise<MismatchReportPage>;
  /** Flags the reported card for replacement (X6). The same key gets the first answer again. */
  flag(reportId: string, key: string): Promise<MismatchReport>;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const nothing: Schema<void> = { parse: () => undefined };

export function createAdminClient(settings: AdminClientSettings = {}): AdminClient {
  const line: Line = {
    baseUrl: settings.baseUrl?.replace(/\/$/u, '') ?? '',
    headers: {},
    fetch: settings.fetch ?? globalThis.fetch.bind(globalThis),
    timeoutMs: settings.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  };
  return {
    signIn: (userName, password) =>
      exchange(line, { method: 'POST', path: '/api/v1/sessions', body: { userName, password } }, sessionSchema),
    current: () => exchange(line, { method: 'GET', path: '/api/v1/sessions/current' }, sessionSchema),
    signOut: () => exchange(line, { method: 'DELETE', path: '/api/v1/sessions/current' }, nothing),
    activations: (cursor) => exchange(line, pageCall('/api/v1/activations', cursor), activationPageSchema),
    mismatchReports: (cursor) => exchange(line, pageCall('/api/v1/mismatch-reports', cursor), mismatchReportPageSchema),
    flag: (reportId, key) => {
      const path = `/api/v1/mismatch-reports/${encodeURIComponent(reportId)}/replacement-flag`;
      return exchange(line, { method: 'POST', path, body: {}, key }, mismatchReportSchema);
    },
  };
}

function pageCall(path: string, cursor: string | null) {
  const query = cursor === null ? '' : `?${new URLSearchParams({ cursor })}`;
  return { method: 'GET', path: `${path}${query}` } as const;
}

import {
  type Activation,
  type ActivationRequest,
  activationSchema,
  type Health,
  healthSchema,
  lookUpResponseSchema,
  type MismatchReport,
  type MismatchReportRequest,
  mismatchReportSchema,
  type Station,
  stationSchema,
} from '@jika/contract';
import type { Candidate } from '@jika/registry';
import { exchange, type Line } from './exchange.js';

export interface PlatformClientSettings {
  /** Such as `https://platform.example`. */
  baseUrl: string;
  stationToken: string;
  /** For each call with its answer; 10 seconds. */
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
}

/** What a station asks of the platform. Every call throws PlatformError and nothing else. */
export interface PlatformClient {
  health(): Promise<Health>;
  /** Which station we are: `unauthorised` when the platform does not know our token. */
  station(): Promise<Station>;
  /** The registrations with that ID number, with their cards; none for what is no ID number (R9). */
  lookUp(idNumber: string): Promise<Candidate[]>;
  /** Puts a card into use (X4). The same key gets the first answer again. */
  activate(request: ActivationRequest, key: string): Promise<Activation>;
  /** Reports a mismatch, a loss or damage (R20, R66, R67). The same key gets the first answer again. */
  report(request: MismatchReportRequest, key: string): Promise<MismatchReport>;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const NOT_READY = 503;

export function createPlatformClient(settings: PlatformClientSettings): PlatformClient {
  const line: Line = {
    baseUrl: settings.baseUrl.replace(/\/$/u, ''),
    headers: { authorization: `Bearer ${settings.stationToken}` },
    fetch: settings.fetch ?? globalThis.fetch.bind(globalThis),
    timeoutMs: settings.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  };
  return {
    health: () =>
      exchange({ ...line, headers: {}, answerStatuses: [NOT_READY] }, { method: 'GET', path: '/health' }, healthSchema),
    station: () => exchange(line, { method: 'GET', path: '/api/v1/stations/current' }, stationSchema),
    lookUp: async (idNumber) => {
      const call = { method: 'POST', path: '/api/v1/registrations/look-up', body: { idNumber } } as const;
      return (await exchange(line, call, lookUpResponseSchema)).candidates;
    },
    activate: (body, key) =>
      exchange(line, { method: 'POST', path: '/api/v1/activations', body, key }, activationSchema),
    report: (body, key) =>
      exchange(line, { method: 'POST', path: '/api/v1/mismatch-reports', body, key }, mismatchReportSchema),
  };
}

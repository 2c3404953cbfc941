import {
  activationPageSchema,
  activationRequestSchema,
  activationSchema,
  healthSchema,
  lookUpRequestSchema,
  lookUpResponseSchema,
  mismatchReportPageSchema,
  mismatchReportRequestSchema,
  mismatchReportSchema,
  sessionSchema,
  signInRequestSchema,
  stationSchema,
} from '@jika/contract';
import { z } from 'zod';
import type { ProblemCode } from './problems.js';

/** Who may call: anybody, anybody on our own page, an enrolled station, a signed-in admin. */
export type Caller = 'anyone' | 'visitor' | 'station' | 'admin';

export interface Operation {
  method: 'get' | 'post' | 'delete';
  path: string;
  summary: string;
  by: Caller;
  body?: z.ZodType;
  /** Whether an Idempotency-Key is required. */
  keyed?: true;
  paged?: true;
  limited?: 'sign-in' | 'look-up';
  answers: Readonly<Record<number, z.ZodType | null>>;
  /** Beside those that follow from the rest of the row. */
  problems: readonly ProblemCode[];
}

const RECEIPT_PROBLEMS = ['stale-receipt', 'receipt-used', 'request-id-reused', 'registration-differs'] as const;

/** Every call of the platform: the routes and the API document are made from this table. */
export const OPERATIONS = {
  health: {
    method: 'get',
    path: '/health',
    summary: 'Whether the platform can work',
    by: 'anyone',
    answers: { 200: healthSchema, 503: healthSchema },
    problems: [],
  },
  openApi: {
    method: 'get',
    path: '/api/v1/openapi.json',
    summary: 'This document',
    by: 'anyone',
    answers: { 200: z.record(z.string(), z.unknown()) },
    problems: [],
  },
  currentStation: {
    method: 'get',
    path: '/api/v1/stations/current',
    summary: 'Which station shows this token',
    by: 'station',
    answers: { 200: stationSchema },
    problems: [],
  },
  lookUp: {
    method: 'post',
    path: '/api/v1/registrations/look-up',
    summary: 'The registrations with an ID number, and their cards (R9)',
    by: 'station',
    body: lookUpRequestSchema,
    limited: 'look-up',
    answers: { 200: lookUpResponseSchema },
    problems: [],
  },
  activate: {
    method: 'post',
    path: '/api/v1/activations',
    summary: 'Put a card into use, once (X4): 201 when made now, 200 when that key made it before',
    by: 'station',
    body: activationRequestSchema,
    keyed: true,
    answers: { 201: activationSchema, 200: activationSchema },
    problems: ['not-ready', 'card-not-on-record', 'transition-refused', ...RECEIPT_PROBLEMS],
  },
  activations: {
    method: 'get',
    path: '/api/v1/activations',
    summary: 'Activations, newest first',
    by: 'admin',
    paged: true,
    answers: { 200: activationPageSchema },
    problems: [],
  },
  reportMismatch: {
    method: 'post',
    path: '/api/v1/mismatch-reports',
    summary: 'Report that card and registration differ, or that the card is lost or damaged (R20, R66, R67)',
    by: 'station',
    body: mismatchReportRequestSchema,
    keyed: true,
    answers: { 201: mismatchReportSchema, 200: mismatchReportSchema },
    problems: ['not-reportable', 'already-reported', ...RECEIPT_PROBLEMS],
  },
  mismatchReports: {
    method: 'get',
    path: '/api/v1/mismatch-reports',
    summary: 'Mismatch reports, newest first',
    by: 'admin',
    paged: true,
    answers: { 200: mismatchReportPageSchema },
    problems: [],
  },
  flagForReplacement: {
    method: 'post',
    path: '/api/v1/mismatch-reports/{id}/replacement-flag',
    summary: 'Flag the reported card for replacement (X6)',
    by: 'admin',
    body: z.object({}),
    keyed: true,
    answers: { 200: mismatchReportSchema },
    problems: ['unknown-report', 'already-flagged', 'card-not-on-record', 'transition-refused', 'request-id-reused'],
  },
  signIn: {
    method: 'post',
    path: '/api/v1/sessions',
    summary: 'Sign in; the session is an HttpOnly cookie',
    by: 'visitor',
    body: signInRequestSchema,
    limited: 'sign-in',
    answers: { 201: sessionSchema },
    problems: ['wrong-credentials'],
  },
  currentSession: {
    method: 'get',
    path: '/api/v1/sessions/current',
    summary: 'Who is signed in',
    by: 'admin',
    answers: { 200: sessionSchema },
    problems: [],
  },
  signOut: {
    method: 'delete',
    path: '/api/v1/sessions/current',
    summary: 'Sign out',
    by: 'visitor',
    answers: { 204: null },
    problems: [],
  },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof OPERATIONS;

/** All that a call can be refused with. */
export function problemsOf(operation: Operation): ProblemCode[] {
  return [
    ...operation.problems,
    ...(operation.by === 'station' ? (['unauthorised'] as const) : []),
    ...(operation.by === 'admin' ? (['not-signed-in'] as const) : []),
    ...(usesCookie(operation) && operation.method !== 'get' ? (['cross-origin'] as const) : []),
    ...(operation.body ? (['json-required', 'malformed-json', 'invalid-request', 'body-too-large'] as const) : []),
    ...(operation.keyed ? (['idempotency-key-required'] as const) : []),
    ...(operation.paged ? (['invalid-cursor'] as const) : []),
    ...(operation.limited ? (['too-many-requests'] as const) : []),
    'misdirected',
    'internal',
    'unavailable',
  ];
}

export const usesCookie = ({ by }: Operation): boolean => by === 'admin' || by === 'visitor';

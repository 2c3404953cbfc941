import type { Failure } from './failure.js';
import { AGENT_FAILURES } from './rooms/agent.js';
import { AGENT_REQUEST_FAILURES } from './rooms/agent-requests.js';
import { ANNEX_FAILURES } from './rooms/annexes.js';
import { TRACE_FAILURES } from './rooms/apdu-trace.js';
import { TRANSMISSION_FAILURES } from './rooms/apdu-transmission.js';
import { BENCH_FAILURES } from './rooms/bench.js';
import { CLI_FAILURES } from './rooms/cli.js';
import { CLIENT_FAILURES } from './rooms/client.js';
import { HEALTH_CARD_FAILURES } from './rooms/health-card.js';
import { HEALTH_CARD_VALUE_FAILURES } from './rooms/health-card-values.js';
import { HEALTH_CARD_WRITER_FAILURES } from './rooms/health-card-writer.js';
import { ID_CARD_FAILURES } from './rooms/id-card.js';
import { IMPORT_FAILURES } from './rooms/imports.js';
import { KIOSK_UI_FAILURES } from './rooms/kiosk-ui.js';
import { PLATFORM_DECISION_FAILURES } from './rooms/platform-decisions.js';
import { PLATFORM_REQUEST_FAILURES } from './rooms/platform-requests.js';
import { READER_FAILURES } from './rooms/reader.js';
import { SAM_FAILURES } from './rooms/sam.js';
import { SAM_SLOT_FAILURES } from './rooms/sam-slot.js';
import { SEALING_FAILURES } from './rooms/sealing.js';
import { SHEET_FAILURES } from './rooms/sheets.js';
import { APDU_FAILURES } from './rooms/smartcard-apdu.js';
import { STATION_FAILURES } from './rooms/station.js';
import { STATION_PORT_FAILURES } from './rooms/station-ports.js';
import { STORE_FAILURES } from './rooms/store.js';
import { STORE_ACCOUNT_FAILURES } from './rooms/store-accounts.js';
import { STORE_BATCH_FAILURES } from './rooms/store-batches.js';
import { STORE_IMPORT_FAILURES } from './rooms/store-imports.js';
import { STORE_REGISTRATION_FAILURES } from './rooms/store-registrations.js';
import { VIRTUAL_CARD_FAILURES } from './rooms/virtual.js';

/** Every error code of the house, by the room whose error carries it. */
export const FAILURES = {
  'smartcard-apdu': { ...APDU_FAILURES, ...TRACE_FAILURES, ...TRANSMISSION_FAILURES },
  reader: READER_FAILURES,
  'id-card': ID_CARD_FAILURES,
  'sam-slot': SAM_SLOT_FAILURES,
  station: { ...STATION_FAILURES, ...STATION_PORT_FAILURES },
  'health-card': { ...HEALTH_CARD_FAILURES, ...SAM_FAILURES, ...HEALTH_CARD_VALUE_FAILURES },
  'health-card-writer': HEALTH_CARD_WRITER_FAILURES,
  'virtual-card': VIRTUAL_CARD_FAILURES,
  bench: BENCH_FAILURES,
  sheets: SHEET_FAILURES,
  annexes: ANNEX_FAILURES,
  store: {
    ...STORE_FAILURES,
    ...STORE_ACCOUNT_FAILURES,
    ...STORE_REGISTRATION_FAILURES,
    ...STORE_BATCH_FAILURES,
    ...STORE_IMPORT_FAILURES,
  },
  imports: IMPORT_FAILURES,
  sealing: SEALING_FAILURES,
  platform: { ...PLATFORM_REQUEST_FAILURES, ...PLATFORM_DECISION_FAILURES },
  client: CLIENT_FAILURES,
  agent: { ...AGENT_FAILURES, ...AGENT_REQUEST_FAILURES },
  'kiosk-ui': KIOSK_UI_FAILURES,
  cli: CLI_FAILURES,
} as const;

export type FailureRoom = keyof typeof FAILURES;
/** The error codes of a room; with no room, of all. */
export type FailureCode<Room extends FailureRoom = FailureRoom> = {
  [R in Room]: keyof (typeof FAILURES)[R] & string;
}[Room];

/** The class of a room's error, by the `name` that it carries. */
export const ERROR_NAMES: Readonly<Record<FailureRoom, string>> = {
  'smartcard-apdu': 'ApduError',
  reader: 'ReaderError',
  'id-card': 'IdCardError',
  'sam-slot': 'SamSlotError',
  station: 'StationError',
  'health-card': 'HealthCardError',
  'health-card-writer': 'WriterError',
  'virtual-card': 'VirtualCardError',
  bench: 'BenchError',
  sheets: 'SheetError',
  annexes: 'AnnexError',
  store: 'StoreError',
  imports: 'ImportError',
  sealing: 'SealingError',
  platform: 'ProblemError',
  client: 'PlatformError',
  agent: 'AgentError',
  'kiosk-ui': 'CommandError',
  cli: 'CliError',
};

export const FAILURE_ROOMS = Object.keys(FAILURES) as FailureRoom[];

/** The codes of a room, in the order of its table. */
export function codesOf<Room extends FailureRoom>(room: Room): FailureCode<Room>[] {
  return Object.keys(FAILURES[room]) as FailureCode<Room>[];
}

export function failureOf<Room extends FailureRoom>(room: Room, code: FailureCode<Room>): Failure {
  const table: Readonly<Record<string, Failure>> = FAILURES[room];
  return table[code] as Failure; // the types of room and code leave no other
}

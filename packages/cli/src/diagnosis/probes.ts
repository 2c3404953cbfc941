import { HealthCardError } from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import { CliError } from '../cli-error.js';
import { readConnected } from '../reading.js';
import { proofMessage, unreadable } from '../reading-outcome.js';
import { printable } from '../terminal/printable.js';
import { VERSION } from '../version.js';
import type { Findings } from './findings.js';
import { hasIdCards, hasPorts, hasSerial, hasService, idCardReaders, ports, serialReaders } from './port-probes.js';

export type ProbeName =
  | 'versions'
  | 'ports'
  | 'serial'
  | 'id-card'
  | 'service'
  | 'readers'
  | 'card'
  | 'access'
  | 'application'
  | 'sam'
  | 'reading';

/** What was seen where part of it is at fault. */
export interface Flawed {
  readonly found: string;
  readonly fault: unknown;
}

interface Probe {
  readonly name: ProbeName;
  /** Whether there is anything to look at; always unless told. */
  readonly applies?: (findings: Findings) => boolean;
  /** Probes that have to be well before this one can tell anything. */
  readonly needs: readonly ProbeName[];
  /** Resolves with what was seen; rejects with the fault. */
  readonly look: (findings: Findings) => Promise<string | Flawed>;
}

/** From the ground up. */
export const PROBES: readonly Probe[] = [
  { name: 'versions', needs: [], look: versions },
  { name: 'ports', applies: hasPorts, needs: [], look: ports },
  { name: 'serial', applies: hasSerial, needs: [], look: serialReaders },
  { name: 'id-card', applies: hasIdCards, needs: [], look: idCardReaders },
  { name: 'service', applies: hasService, needs: [], look: service },
  { name: 'readers', needs: ['service'], look: readers },
  { name: 'card', needs: ['readers'], look: card },
  { name: 'access', needs: ['card'], look: access },
  { name: 'application', needs: ['access'], look: application },
  { name: 'sam', needs: ['readers'], look: sam },
  { name: 'reading', needs: ['application', 'sam'], look: reading },
];

async function versions({ context: { say } }: Findings): Promise<string> {
  const system = `${process.platform} ${process.arch}`;
  return say('diagnose.found.versions', { jika: VERSION, node: process.versions.node, system });
}

async function service(findings: Findings): Promise<string> {
  await findings.lookAtService();
  return findings.context.say('diagnose.found.service');
}

async function readers(findings: Findings): Promise<string> {
  await findings.lookAround();
  const { say } = findings.context;
  const { readers: found } = findings;
  if (found.length === 0) throw new CliError('no-reader');
  const names = found.map(({ reader }) => printable(reader)).join(', ');
  return say('diagnose.found.readers', { count: found.length, names });
}

async function card(findings: Findings): Promise<string> {
  const { reader, card } = await findings.findCard();
  const atr = card ? toHex(card.atr) : '';
  return findings.context.say('diagnose.found.card', { reader: printable(reader), atr });
}

async function access(findings: Findings): Promise<string> {
  await findings.connectCard();
  return findings.context.say('diagnose.found.access');
}

/** What a reading without SAM takes: the free file, that every health card has. */
async function application(findings: Findings): Promise<string> {
  await readConnected(findings.context.signal, findings.card, null);
  return findings.context.say('diagnose.found.application');
}

async function sam(findings: Findings): Promise<string> {
  const reader = await findings.openSam();
  return findings.context.say('diagnose.found.sam', { reader: printable(reader) });
}

async function reading(findings: Findings): Promise<string> {
  const { context } = findings;
  const card = await findings.connectAnew();
  const { reading } = await readConnected(context.signal, card, findings.sam);
  if (reading.proof.result === 'failed') throw new CliError('not-genuine');
  const { length } = unreadable(reading.fields);
  if (length > 0) throw new HealthCardError('card-failed', `${length} items cannot be read`);
  return context.say('diagnose.found.reading', { proof: context.say(proofMessage(reading.proof)) });
}

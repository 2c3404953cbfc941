import { type KnownFailure, knownFailure } from '@jika/failures';
import { lookAtIdCards, lookAtSerial, type PortLook, presentPorts } from '@jika/station';
import type { Context } from '../context.js';
import { printable } from '../terminal/printable.js';
import type { Findings } from './findings.js';
import type { Flawed } from './probes.js';
import { portUsers } from './reader-users.js';

const listsKind = ({ station }: Findings, kind: 'serial' | 'id-card' | 'pcsc'): boolean =>
  station?.hardware.readers.some((reader) => reader.kind === kind) ?? false;

/** The virtual reader is at no port; what else is plugged in says nothing of it. */
export const hasPorts = ({ station }: Findings): boolean => station !== null;
export const hasSerial = (findings: Findings): boolean => listsKind(findings, 'serial');
export const hasIdCards = (findings: Findings): boolean => listsKind(findings, 'id-card');
export const hasService = (findings: Findings): boolean => findings.station === null || listsKind(findings, 'pcsc');

/** Those that are there, by the paths that belong into the hardware file, whether or not it names them. */
export async function ports({ context: { say }, station }: Findings): Promise<string> {
  const named = station?.hardware.readers.flatMap((reader) => ('port' in reader ? reader.port : [])) ?? [];
  const present = await presentPorts(named);
  if (present.length === 0) return say('diagnose.found.no-ports');
  const names = present.map(({ path, stablePath, maker }) =>
    printable(maker === null ? (stablePath ?? path) : `${stablePath ?? path} (${maker})`),
  );
  return say('diagnose.found.ports', { count: present.length, names: names.join(', ') });
}

export async function serialReaders(findings: Findings): Promise<string | Flawed> {
  const serial = findings.station?.serial;
  return summary(findings, serial ? await lookAtSerial(serial) : []);
}

export async function idCardReaders(findings: Findings): Promise<string | Flawed> {
  const system = await findings.station?.openIdCards();
  try {
    return summary(findings, system ? await lookAtIdCards(system, findings.context.signal) : []);
  } finally {
    await system?.close();
  }
}

/** All ports of a kind, the working ones too: with several, a fault of one says little without the others. */
function summary(findings: Findings, looks: readonly PortLook[]): string | Flawed {
  const found = looks.map((look) => lookText(findings, look)).join('; ');
  const [fault] = looks.flatMap(({ failure }) => failure ?? []);
  return fault === undefined ? found : { found, fault };
}

function lookText({ context }: Findings, { port, found, failure }: PortLook): string {
  const { say, language } = context;
  const known = knownFailure(failure);
  const state = known === null ? printable(found ?? '') : known.failure[language].title;
  const parts = [state, usersText(context, port, known)].filter((part) => part !== null);
  return say('diagnose.found.at-port', { port: printable(port), found: parts.join(', ') });
}

const BUSY: readonly string[] = ['port-busy', 'id-reader-busy'];

function usersText({ say }: Context, port: string, known: KnownFailure | null): string | null {
  if (known === null || !BUSY.includes(known.code)) return null;
  const programs = portUsers(port);
  return programs.length === 0 ? null : say('diagnose.port-users', { programs: programs.join(', ') });
}

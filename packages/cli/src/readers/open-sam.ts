import { openSam, type Sam } from '@jika/health-card';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import type { Equipment } from './equipment.js';
import { chooseSamReader } from './sam-reader.js';

/** The SAM, open for work; null where the equipment has none, or `--sam none` leaves it out. */
export async function openEquipmentSam(context: Context, equipment: Equipment): Promise<Sam | null> {
  const readers = await equipment.system.readers();
  const name = chooseSamReader(readers, context.options, context.environment);
  const state = readers.find(({ reader }) => reader === name);
  return state?.card === undefined ? null : openSamIn(state.reader, context, equipment);
}

/** @throws CliError `no-sam-pin`; HealthCardError `sam-pin-failed`, `sam-pin-blocked`, `sam-missing-application`, `sam-failed`; ReaderError. */
export async function openSamIn(reader: string, { signal }: Context, { system, samPin }: Equipment): Promise<Sam> {
  if (samPin === null) throw new CliError('no-sam-pin');
  const connection = await system.connect(reader, { mode: 'exclusive', signal });
  return openSam(connection, { pin: samPin, protocol: connection.protocol, signal });
}

import type { CardReading } from '@jika/health-card';
import type { Device } from '../device.js';
import { FaultFound } from '../vendor-fault.js';

/** What a function with outputs resolves with: they have the names of the interface's parameters. */
export type Answer<Outputs> = Promise<Outputs & { status: number }>;

export type WholeReading = CardReading<'full-diagnosis'>;

/** Everything that is on the card, which a hospital alone may read. */
export async function wholeReading(device: Device): Promise<WholeReading> {
  const reading = await device.reading('full-diagnosis');
  if ('inpatient' in reading) return reading;
  throw new TypeError('a reading to diagnose holds every file');
}

/** The record of this number, from 1. */
export function numbered<T>(records: readonly T[], number: number): T {
  const record = records[number - 1];
  if (record === undefined) throw new FaultFound('parameter', `there are records 1 to ${records.length}`);
  return record;
}

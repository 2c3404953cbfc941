import {
  type ClinicalFile,
  encodePacked,
  INPATIENT_RECORDS,
  OUTPATIENT_RECORDS,
  type PackedValues,
} from '@jika/health-card';
import type { CardWriter } from './card-writer.js';
import { clearIndexFlag, type Series, setIndexFlag } from './index-flag.js';
import { type BinaryPlace, type BlockProgress, writeBinary } from './write-binary.js';
import { WriterError } from './writer-error.js';

const RECORDS: Readonly<Record<Series, ClinicalFile>> = {
  inpatient: INPATIENT_RECORDS,
  outpatient: OUTPATIENT_RECORDS,
};

/**
 * Writes clinical record `no` (from 1; see `nextClinicalRecord`): its flag is taken away, its body written, its flag set (spec d.4), so that a
 * break leaves a record that does not count, never a mix of two that does. Unless signature and certificate are given, those of an earlier record
 * are taken away: they would be read as this one's.
 * @throws HealthCardError `value-too-long`, `value-not-encodable`; otherwise as `CardWriter.perform`.
 */
export async function writeClinicalRecord(
  writer: CardWriter,
  series: Series,
  no: number,
  values: PackedValues,
  onBlock?: (progress: BlockProgress) => void,
): Promise<void> {
  const file = RECORDS[series];
  const fid = file.fids[no - 1];
  if (fid === undefined) throw new WriterError('place-missing', `there is no ${series} record ${no}`);
  const body = encodePacked(file.layout, values);
  const isSigned = values['signature'] !== undefined;
  const bytes = isSigned ? body : body.subarray(0, file.unsignedSize);
  await clearIndexFlag(writer, series, no);
  const place = { what: `${series} record`, file, fid, offset: 0 };
  await writeBinary(writer, place, bytes, onBlock);
  if (!isSigned)
    await eraseSignature(writer, { ...place, offset: file.unsignedSize }, body.subarray(file.unsignedSize));
  await setIndexFlag(writer, series, no);
}

/** Cut-down cards have no room for one (spec c.4), so none to take away. */
async function eraseSignature(writer: CardWriter, place: BinaryPlace, unwritten: Uint8Array): Promise<void> {
  try {
    await writeBinary(writer, place, unwritten);
  } catch (error) {
    if (!(error instanceof WriterError && error.code === 'place-missing')) throw error;
  }
}

import {
  type ClinicalFile,
  encodePacked,
  INPATIENT_RECORDS,
  OUTPATIENT_RECORDS,
  type PackedValues,
} from '@jika/health-card';
import type { CardWriter } from './card-writer.js';
import { clearIndexFlag, type Series, setIndexFlag } from './index-flag.js';
import { type BlockProgress, writeBinary } from './write-binary.js';
import { WriterError } from './writer-error.js';

const RECORDS: Readonly<Record<Series, ClinicalFile>> = {
  inpatient: INPATIENT_RECORDS,
  outpatient: OUTPATIENT_RECORDS,
};

/**
 * Writes clinical record `no` (from 1; see `nextClinicalRecord`): its flag is taken away, its body written, its flag set (spec d.4), so that a
 * break leaves a record that does not count, never a mix of two that does. Without signature and certificate unless they are given.
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
  await writeBinary(writer, { what: `${series} record`, file, fid, offset: 0 }, bytes, onBlock);
  await setIndexFlag(writer, series, no);
}

import { SW } from '@jika/smartcard-apdu';
import { decodePacked, packedOf } from '../codec/packed-codec.js';
import { fieldOfStatus } from '../codec/record-result.js';
import { INPATIENT_INDEX, INPATIENT_RECORDS, OUTPATIENT_INDEX } from '../files/df03-files.js';
import type { ClinicalFile } from '../files/elementary-file.js';
import type { CardSession } from '../session/card-session.js';
import type { CardContent, ClinicalResult } from './card-content.js';
import type { FieldResult } from './card-reading.js';
import { readBinaryRange } from './read-binary.js';
import type { FileReading } from './read-file.js';
import { isCutDown } from './recognise-profile.js';

/** The flag that says that a record counts (spec d.5). */
const VALID = '00';

/** Reads those files of a series that their index calls valid: the index must have been read. */
export async function readClinicalSeries({ card, content }: FileReading, series: ClinicalFile): Promise<void> {
  for (const [place, fid] of series.fids.entries()) {
    if (content.clinical.has(fid) || !isValid(content, series, place)) continue;
    content.clinical.set(fid, await readClinicalFile(card, series, fid, isCutDown(content.profile)));
  }
}

/** The index that speaks for a series: record n for file n. */
export const indexOf = ({ path }: ClinicalFile) =>
  path === INPATIENT_RECORDS.path ? INPATIENT_INDEX.path : OUTPATIENT_INDEX.path;

function isValid(content: CardContent, series: ClinicalFile, place: number): boolean {
  const flag = content.rows.get(indexOf(series))?.[place]?.['valid'];
  return flag?.status === 'ok' && flag.value === VALID;
}

/** A file may end before its signature, but no card has one that ends earlier (spec c.4): what is missing there may have been written. */
const cutShort = (beyond: FieldResult): FieldResult =>
  beyond.status === 'absent' ? { status: 'corrupt', raw: '' } : beyond;

async function readClinicalFile(
  card: CardSession,
  series: ClinicalFile,
  fid: number,
  cutDown: boolean,
): Promise<ClinicalResult> {
  const { layout, size, unsignedSize } = series;
  const selected = await card.open(series, fid);
  if (selected.statusWord !== SW.ok) return packedOf(layout, fieldOfStatus(selected));
  const { bytes, beyond } = await readBinaryRange(card.apdu, { from: 0, length: cutDown ? unsignedSize : size });
  return decodePacked(layout, bytes, bytes.length < unsignedSize ? cutShort(beyond) : beyond);
}

import { INPATIENT_INDEX, OUTPATIENT_INDEX, readRecordNumber } from '@jika/health-card';
import { MAX_SHORT_LE } from '@jika/smartcard-apdu';
import type { CardWriter } from './card-writer.js';
import { BY_NUMBER, INS } from './write.js';

const INDEXES = { inpatient: INPATIENT_INDEX, outpatient: OUTPATIENT_INDEX } as const;
export type Series = keyof typeof INDEXES;

const VALID = 0x00;
const INVALID = 0xff;

/** Says that a clinical record counts: WRITE RECORD (spec e.2). `no` is its number from 1. Throws as `CardWriter.perform`. */
export const setIndexFlag = (writer: CardWriter, series: Series, no: number) => flag(writer, series, no, VALID);

/** Says that it does not: ERASE RECORD, under a key of its own (spec f.1). */
export const clearIndexFlag = (writer: CardWriter, series: Series, no: number) => flag(writer, series, no, INVALID);

function flag(writer: CardWriter, series: Series, no: number, value: number): Promise<'written' | 'unchanged'> {
  const file = INDEXES[series];
  const [rule, ins] = value === VALID ? [file.update, INS.writeRecord] : [file.erase, INS.eraseRecord];
  return writer.perform({
    what: `${series} index`,
    file,
    fid: file.fid,
    rule,
    look: [readRecordNumber(no, MAX_SHORT_LE)],
    plan: () => ({ ins, p1: no, p2: BY_NUMBER, data: new Uint8Array(0), after: Uint8Array.of(value) }),
  });
}
